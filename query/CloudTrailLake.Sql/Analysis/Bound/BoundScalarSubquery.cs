namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>A sub-query of one column used as a value: NULL for no row, an error for more than one.</summary>
internal sealed record BoundScalarSubquery(BoundQuery Query) : BoundExpression(Query.Columns[0].Type);
