using CloudTrailLake.Sql.Functions;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>An aggregate call without OVER.</summary>
/// <param name="Function">Which (<c>count(*)</c> has the emission <c>count:star</c> and no argument).</param>
/// <param name="Arguments">Its arguments, over the rows of the group.</param>
/// <param name="IsDistinct">DISTINCT before the arguments.</param>
/// <param name="OrderBy">ORDER BY inside the parentheses, or WITHIN GROUP.</param>
/// <param name="Filter">FILTER (WHERE …), or null.</param>
/// <param name="Type">Type of the result.</param>
internal sealed record BoundAggregate(
    FunctionDefinition Function,
    IReadOnlyList<BoundExpression> Arguments,
    bool IsDistinct,
    IReadOnlyList<BoundSortItem> OrderBy,
    BoundExpression? Filter,
    SqlType Type) : BoundExpression(Type);
