namespace CloudTrailLake.Sql.Tree;

internal sealed record AliasedRelation(SourcePosition Position, Relation Relation, Identifier Alias, IReadOnlyList<Identifier> ColumnAliases) : Relation(Position);
