namespace CloudTrailLake.Sql.Tree;

internal sealed record FrameBound(SourcePosition Position, FrameBoundKind Kind, Expression? Offset) : SyntaxNode(Position);
