using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>GROUPING(…) before the grouping keys are numbered. Never leaves the analyzer.</summary>
internal sealed record UnboundGrouping(IReadOnlyList<BoundExpression> Keys) : BoundExpression(SqlType.BigInt);
