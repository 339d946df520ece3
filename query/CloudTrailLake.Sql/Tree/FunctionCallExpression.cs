namespace CloudTrailLake.Sql.Tree;

/// <summary>A call. <c>count(*)</c> has <paramref name="IsStar"/> and no argument.</summary>
internal sealed record FunctionCallExpression(SourcePosition Position, QualifiedName Name, IReadOnlyList<Expression> Arguments) : Expression(Position)
{
    public bool IsStar { get; init; }

    /// <summary>The row pattern variable of <c>count(A.*)</c>, or null.</summary>
    public Identifier? StarLabel { get; init; }

    /// <summary><c>RUNNING</c> or <c>FINAL</c> in front of the name, or null.</summary>
    public string? ProcessingMode { get; init; }

    public bool IsDistinct { get; init; }

    public IReadOnlyList<SortItem> OrderBy { get; init; } = [];

    public Expression? Filter { get; init; }

    /// <summary>IGNORE NULLS (true), RESPECT NULLS (false) or neither.</summary>
    public bool? IgnoreNulls { get; init; }

    /// <summary>What LISTAGG does when its text grows too long; null when nothing is said.</summary>
    public ListAggOverflow? Overflow { get; init; }

    /// <summary>The window of OVER, or null.</summary>
    public WindowSpecification? Over { get; init; }
}
