using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>ARRAY[a, b], elements of one type.</summary>
internal sealed record BoundArray(IReadOnlyList<BoundExpression> Elements, SqlType Type) : BoundExpression(Type);
