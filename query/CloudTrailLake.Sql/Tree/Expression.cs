namespace CloudTrailLake.Sql.Tree;

internal abstract record Expression(SourcePosition Position) : SyntaxNode(Position);
