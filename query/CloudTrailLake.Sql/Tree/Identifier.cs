namespace CloudTrailLake.Sql.Tree;

/// <summary>A name, spelled as typed and without its quotes.</summary>
internal sealed record Identifier(SourcePosition Position, string Name, bool IsQuoted) : Expression(Position);
