namespace CloudTrailLake.Sql.Tree;

/// <summary>A call. <c>count(*)</c> has <paramref name="IsStar"/> and no argument.</summary>
internal sealed record FunctionCallExpression(SourcePosition Position, QualifiedName Name, IReadOnlyList<Expression> Arguments) : Expression(Position)
{
    public bool IsStar { get; init; }

    public bool IsDistinct { get; init; }

    public IReadOnlyList<SortItem> OrderBy { get; init; } = [];

    public Expression? Filter { get; init; }

    /// <summary>IGNORE NULLS (true), RESPECT NULLS (false) or neither.</summary>
    public bool? IgnoreNulls { get; init; }

    /// <summary>The window of OVER, or null.</summary>
    public WindowSpecification? Over { get; init; }
}
