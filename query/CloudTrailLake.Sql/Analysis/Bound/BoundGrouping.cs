using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary><c>GROUPING(a, b)</c>: a bit for each named key, the first the highest, 1 when the key is not part of the row's grouping set.</summary>
internal sealed record BoundGrouping(IReadOnlyList<int> KeyIndexes) : BoundExpression(SqlType.BigInt);
