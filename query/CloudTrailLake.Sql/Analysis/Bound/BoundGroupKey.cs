using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>After GROUP BY: the grouping expression with this index in <see cref="BoundGroupBy.Keys"/>.</summary>
internal sealed record BoundGroupKey(int Index, SqlType Type) : BoundExpression(Type);
