using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Analysis.Bound;

internal sealed record BoundWindowFrame(FrameUnit Unit, BoundFrameBound Start, BoundFrameBound End);
