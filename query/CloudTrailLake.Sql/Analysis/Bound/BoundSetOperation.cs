using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>
/// UNION, EXCEPT or INTERSECT over two or more inputs, applied from left to right; a chain of one operation is flat. Inputs all have exactly the types of
/// <see cref="BoundQueryBody.Columns"/>.
/// </summary>
internal sealed record BoundSetOperation(SetOperator Operator, bool IsDistinct, IReadOnlyList<BoundQuery> Inputs, IReadOnlyList<OutputColumn> Columns) : BoundQueryBody(Columns);
