namespace CloudTrailLake.Sql.Tree;

/// <summary><c>TABLE name</c>.</summary>
internal sealed record TableBody(SourcePosition Position, QualifiedName Name) : QueryBody(Position);
