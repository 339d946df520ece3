namespace CloudTrailLake.Sql.Tree;

internal abstract record SelectItem(SourcePosition Position) : SyntaxNode(Position);
