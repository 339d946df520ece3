namespace CloudTrailLake.Sql.Tree;

/// <summary>A query with its WITH, ORDER BY, OFFSET and LIMIT.</summary>
internal sealed record Query(SourcePosition Position, IReadOnlyList<WithQuery> With, QueryBody Body) : SyntaxNode(Position)
{
    /// <summary>WITH RECURSIVE: its entries may read themselves.</summary>
    public bool IsRecursive { get; init; }

    public IReadOnlyList<SortItem> OrderBy { get; init; } = [];

    public long? Offset { get; init; }

    public long? Limit { get; init; }

    /// <summary>Where LIMIT or FETCH FIRST stands.</summary>
    public SourcePosition LimitPosition { get; init; }

    /// <summary>The limit is written as FETCH FIRST.</summary>
    public bool IsFetch { get; init; }

    public bool WithTies { get; init; }

    /// <summary>Stands for <see cref="Offset"/>; null where that is a number or missing.</summary>
    public ParameterExpression? OffsetParameter { get; init; }

    /// <summary>Stands for <see cref="Limit"/>; null where that is a number or missing.</summary>
    public ParameterExpression? LimitParameter { get; init; }

    /// <summary>Of the statement as a whole: EXPLAIN stands before it.</summary>
    public bool IsExplained { get; init; }

    /// <summary>Of the statement as a whole: its parameters in the order of the text. Empty for the queries inside it.</summary>
    public IReadOnlyList<ParameterExpression> Parameters { get; init; } = [];
}
