namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>One key of an ORDER BY. <paramref name="NullsFirst"/> is always explicit; Trino's default is NULLS LAST in both directions.</summary>
internal sealed record BoundSortItem(BoundExpression Expression, bool Descending, bool NullsFirst);
