namespace CloudTrailLake.Sql.Tree;

internal abstract record Relation(SourcePosition Position) : SyntaxNode(Position);
