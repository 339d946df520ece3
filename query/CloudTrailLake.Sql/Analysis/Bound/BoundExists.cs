using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

internal sealed record BoundExists(BoundQuery Query) : BoundExpression(SqlType.Boolean);
