using CloudTrailLake.Sql.Functions;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>A window or aggregate function with OVER.</summary>
internal sealed record BoundWindowCall(
    FunctionDefinition Function,
    IReadOnlyList<BoundExpression> Arguments,
    BoundWindow Window,
    bool IgnoreNulls,
    bool IsDistinct,
    BoundExpression? Filter,
    SqlType Type) : BoundExpression(Type);
