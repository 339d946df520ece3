namespace CloudTrailLake.Sql.Tree;

/// <summary><c>JSON_ARRAY(x, …)</c></summary>
internal sealed record JsonArrayExpression(SourcePosition Position, IReadOnlyList<JsonInput> Elements) : Expression(Position)
{
    /// <summary>Elements that are null stay, as null; else they are left out.</summary>
    public bool IsNullOnNull { get; init; }

    public JsonOutput? Returning { get; init; }
}
