namespace CloudTrailLake.Sql.Tree;

internal sealed record WindowFrame(SourcePosition Position, FrameUnit Unit, FrameBound Start, FrameBound? End) : SyntaxNode(Position);
