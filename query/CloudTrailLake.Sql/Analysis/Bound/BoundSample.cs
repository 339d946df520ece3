namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>TABLESAMPLE over one relation. It gives no fields of its own, as a join.</summary>
/// <param name="Relation">What is sampled; no join.</param>
/// <param name="IsBernoulli">Each row is drawn; else (SYSTEM) rows are drawn in blocks.</param>
/// <param name="Percentage">0 to 100.</param>
internal sealed record BoundSample(BoundRelation Relation, bool IsBernoulli, double Percentage) : BoundRelation(0, []);
