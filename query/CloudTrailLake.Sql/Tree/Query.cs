namespace CloudTrailLake.Sql.Tree;

/// <summary>A query with its WITH, ORDER BY, OFFSET and LIMIT.</summary>
internal sealed record Query(SourcePosition Position, IReadOnlyList<WithQuery> With, QueryBody Body) : SyntaxNode(Position)
{
    public IReadOnlyList<SortItem> OrderBy { get; init; } = [];

    public long? Offset { get; init; }

    public long? Limit { get; init; }

    public bool WithTies { get; init; }
}
