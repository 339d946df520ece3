namespace CloudTrailLake.Sql.Tree;

/// <summary><c>RETURNING type [FORMAT JSON]</c></summary>
internal sealed record JsonOutput(SourcePosition Position, TypeSyntax Type, string? Format) : SyntaxNode(Position);
