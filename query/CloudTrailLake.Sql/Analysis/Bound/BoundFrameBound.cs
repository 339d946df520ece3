using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>One end of a frame; <paramref name="Offset"/> only for PRECEDING and FOLLOWING with a value.</summary>
internal sealed record BoundFrameBound(FrameBoundKind Kind, BoundExpression? Offset);
