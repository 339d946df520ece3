namespace CloudTrailLake.Sql.Tree;

/// <summary><c>ROW(a, b)</c> or <c>(a, b)</c>.</summary>
internal sealed record RowExpression(SourcePosition Position, IReadOnlyList<Expression> Fields) : Expression(Position)
{
    /// <summary>Written without the word ROW.</summary>
    public bool IsImplicit { get; init; }
}
