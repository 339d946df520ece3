namespace CloudTrailLake.Sql.Tree;

internal abstract record QueryBody(SourcePosition Position) : SyntaxNode(Position);
