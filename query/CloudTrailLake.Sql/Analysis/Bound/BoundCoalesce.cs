using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

internal sealed record BoundCoalesce(IReadOnlyList<BoundExpression> Operands, SqlType Type) : BoundExpression(Type);
