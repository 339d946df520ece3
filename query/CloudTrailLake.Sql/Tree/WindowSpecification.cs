namespace CloudTrailLake.Sql.Tree;

/// <summary>What stands in OVER (…) or after WINDOW … AS. A bare <c>OVER w</c> has only <paramref name="ExistingName"/>.</summary>
internal sealed record WindowSpecification(
    SourcePosition Position,
    Identifier? ExistingName,
    IReadOnlyList<Expression> PartitionBy,
    IReadOnlyList<SortItem> OrderBy,
    WindowFrame? Frame) : SyntaxNode(Position)
{
    /// <summary>Where ORDER BY stands.</summary>
    public SourcePosition OrderPosition { get; init; }

    /// <summary>Row pattern clauses with their frame, as written; null when there are none. They are read and refused by name.</summary>
    public string? PatternText { get; init; }
}
