namespace CloudTrailLake.Sql.Tree;

internal sealed record GroupBy(SourcePosition Position, bool IsDistinct, IReadOnlyList<GroupingElement> Elements) : SyntaxNode(Position);
