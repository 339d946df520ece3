namespace CloudTrailLake.Sql.Tree;

/// <summary><c>relation TABLESAMPLE BERNOULLI (10)</c> or <c>SYSTEM (10)</c>.</summary>
internal sealed record SampledRelation(SourcePosition Position, Relation Relation, bool IsBernoulli, Expression Percentage) : Relation(Position);
