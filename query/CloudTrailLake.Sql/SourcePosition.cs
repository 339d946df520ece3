namespace CloudTrailLake.Sql;

/// <summary>A place in the statement text: line and column, both counted from 1 as Trino shows them.</summary>
internal readonly record struct SourcePosition(int Line, int Column)
{
    public static SourcePosition Start => new(1, 1);

    public override string ToString() => $"{Line}:{Column}";
}
