using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>An aggregate or a window function, as Trino's of the same meaning with T-SQL's types.</summary>
internal sealed record GroupedCall(SourcePosition Position, string Name, IReadOnlyList<Expression> Arguments) : DialectExpression(Position)
{
    public bool IsStar { get; init; }

    public bool IsDistinct { get; init; }

    public WindowSpecification? Over { get; init; }

    /// <summary>WITHIN GROUP (ORDER BY …).</summary>
    public IReadOnlyList<SortItem> OrderBy { get; init; } = [];

    public override string Label => $"{Name}(…)";

    public override BoundExpression Bind(ExpressionAnalyzer analyzer)
    {
        if (OrderBy.Count > 0 && Name != "STRING_AGG")
        {
            throw new SqlException(SqlErrorCode.NotSupported, Position, $"{Name} WITHIN GROUP is not supported");
        }

        return (Name, Arguments.Count) switch
        {
            ("COUNT", _) when IsStar => Narrowed(analyzer, Trino("count")),
            ("COUNT_BIG", _) when IsStar => Trino("count").In(analyzer),
            ("COUNT", 1) => Narrowed(analyzer, Trino("count", Counted(0))),
            ("COUNT_BIG", 1) => Trino("count", Counted(0)).In(analyzer),
            ("APPROX_COUNT_DISTINCT", 1) => Trino("approx_distinct", Counted(0)).In(analyzer),
            ("SUM" or "AVG", 1) => Totals.Of(analyzer, this),
            ("MIN" or "MAX", 1) => Extreme(analyzer),
            ("STDEV", 1) => Trino("stddev_samp", Arguments[0]).In(analyzer),
            ("STDEVP", 1) => Trino("stddev_pop", Arguments[0]).In(analyzer),
            ("VAR", 1) => Trino("var_samp", Arguments[0]).In(analyzer),
            ("VARP", 1) => Trino("var_pop", Arguments[0]).In(analyzer),
            ("STRING_AGG", 2) => Trino("listagg", new AsText(Arguments[0]), new AsText(Arguments[1])).In(analyzer),
            ("GROUPING", 1) or ("GROUPING_ID", > 0) => Trino("grouping", [.. Arguments]).In(analyzer),
            ("ROW_NUMBER" or "RANK" or "DENSE_RANK" or "CUME_DIST" or "PERCENT_RANK", 0) or ("NTILE" or "FIRST_VALUE" or "LAST_VALUE", 1) or ("LAG" or "LEAD", 1 or 2) => Ordered(analyzer),
            ("LAG" or "LEAD", 3) => Ordered(analyzer),
            _ => throw new SqlException(SqlErrorCode.NotSupported, Position, $"The function {Name} with {Arguments.Count} arguments is not supported"),
        };
    }

    /// <summary>The call with what stands around its arguments.</summary>
    internal FunctionCallExpression Trino(string name, params IReadOnlyList<Expression> arguments) => new(Position, new QualifiedName(Position, [new Identifier(Position, name, IsQuoted: false)]), arguments)
    {
        IsStar = IsStar,
        IsDistinct = IsDistinct,
        OrderBy = OrderBy,
        Over = Over,
    };

    /// <summary>DISTINCT goes by the collation.</summary>
    private Expression Counted(int index) => IsDistinct || Name == "APPROX_COUNT_DISTINCT" ? new TextKey(Arguments[index]) : Arguments[index];

    /// <summary>COUNT is an int.</summary>
    private BoundExpression Narrowed(ExpressionAnalyzer analyzer, FunctionCallExpression call) => new BoundCast(analyzer.Analyze(call), SqlType.Integer) { Position = Position };

    private BoundExpression Extreme(ExpressionAnalyzer analyzer)
    {
        BoundExpression bare = analyzer.AnalyzeArgument(Arguments[0], Over is null ? Name : null);
        if (bare.Type.Kind == SqlTypeKind.Boolean)
        {
            throw new SqlException(SqlErrorCode.TypeMismatch, Position, $"Operand data type bit is invalid for {Name} operator");
        }

        // Of texts that compare equal any one may come: the one that sorts first by code point is always the same.
        return bare.Type.IsText && !CaseInsensitiveCollation.IsExact(bare)
            ? (this with { IsDistinct = false }).Trino(Name == "MIN" ? "min_by" : "max_by", new AnalyzedExpression(bare), new AnalyzedExpression(CaseInsensitiveCollation.Instance.KeyOf(bare))).In(analyzer)
            : Trino(Name.ToLowerInvariant(), new AnalyzedExpression(bare)).In(analyzer);
    }

    private BoundExpression Ordered(ExpressionAnalyzer analyzer)
    {
        if (Over is null)
        {
            throw new SqlException(SqlErrorCode.InvalidWindow, Position, $"The function '{Name}' must have an OVER clause");
        }

        if (Over.OrderBy.Count == 0)
        {
            throw new SqlException(SqlErrorCode.InvalidWindow, Position, $"The function '{Name}' must have an OVER clause with ORDER BY");
        }

        return Trino(Name.ToLowerInvariant(), [.. Arguments]).In(analyzer);
    }
}
