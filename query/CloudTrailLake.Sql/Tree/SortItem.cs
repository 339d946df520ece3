namespace CloudTrailLake.Sql.Tree;

/// <summary>One key of ORDER BY; <paramref name="NullsFirst"/> is null when not written.</summary>
internal sealed record SortItem(SourcePosition Position, Expression Expression, bool Descending, bool? NullsFirst) : SyntaxNode(Position);
