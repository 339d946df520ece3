using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

internal sealed record BoundNot(BoundExpression Operand) : BoundExpression(SqlType.Boolean);
