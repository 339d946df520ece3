using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>
/// A join. The comma and CROSS have no condition; USING and NATURAL have become one over columns, and the joined columns a COALESCE where they are used.
/// </summary>
internal sealed record BoundJoin(JoinKind Kind, BoundRelation Left, BoundRelation Right, BoundExpression? Condition) : BoundRelation(0, []);
