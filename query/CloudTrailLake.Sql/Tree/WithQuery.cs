namespace CloudTrailLake.Sql.Tree;

internal sealed record WithQuery(SourcePosition Position, Identifier Name, IReadOnlyList<Identifier> ColumnAliases, Query Query) : SyntaxNode(Position);
