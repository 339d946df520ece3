using CloudTrailLake.Sql.Functions;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>A scalar function call. EXTRACT, AT TIME ZONE and the like are calls too (<c>year</c>, <c>at_timezone</c>).</summary>
internal sealed record BoundCall(FunctionDefinition Function, IReadOnlyList<BoundExpression> Arguments, SqlType Type) : BoundExpression(Type);
