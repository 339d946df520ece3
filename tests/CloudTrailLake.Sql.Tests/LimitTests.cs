using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Tests;

/// <summary>Bounds on nesting, and long chains that are no nesting.</summary>
public sealed class LimitTests
{
    private const string TooDeep = "The statement nests deeper than 200 levels";

    [Theory]
    [InlineData("(", ")", 4900)]
    [InlineData("(", ")", 201)]
    [InlineData("((SELECT 1) + ", ")", 250)]
    [InlineData("abs(", ")", 201)]
    [InlineData("ARRAY[", "]", 201)]
    [InlineData("NOT ", "", 2000)]
    [InlineData("- ", "", 3000)]
    [InlineData("CASE WHEN true THEN ", " END", 201)]
    [InlineData("(SELECT ", ")", 250)]
    [InlineData("x -> ", "", 300)]
    [InlineData("CAST(", " AS bigint)", 201)]
    [InlineData("(NOT ", ")", 150)]
    public void Nesting_over_the_bound_is_one_clear_error(string open, string close, int times)
    {
        SqlException error = Sql.Refused($"SELECT {string.Concat(Enumerable.Repeat(open, times))}1{string.Concat(Enumerable.Repeat(close, times))}");
        Assert.Equal(SqlErrorCode.StatementTooLarge, error.Code);
        Assert.Equal(TooDeep, error.Reason);
    }

    [Fact]
    public void Unclosed_parentheses_give_the_same_error()
    {
        SqlException error = Sql.Refused("SELECT " + new string('(', 4900));
        Assert.Equal(new SourcePosition(1, 208), error.Position);
        Assert.Equal(TooDeep, error.Reason);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("abs(", ")")]
    [InlineData("ARRAY[", "][1]")]
    [InlineData("CASE WHEN true THEN ", " END")]
    [InlineData("(SELECT ", ")")]
    [InlineData("CAST(", " AS bigint)")]
    public void Nesting_at_the_bound_works_on_a_thread_of_ordinary_size(string open, string close)
    {
        const int times = SqlLimits.Nesting - 1;
        string sql = $"SELECT {string.Concat(Enumerable.Repeat(open, times))}1{string.Concat(Enumerable.Repeat(close, times))}";
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(() => Sql.Analyze(sql)), 1536 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    [Fact]
    public void Postfix_chains_are_bounded_too()
    {
        Assert.Equal(TooDeep, Sql.Refused("SELECT a" + string.Concat(Enumerable.Repeat(".a", 2000)) + " FROM t").Reason);
        Assert.Equal(TooDeep, Sql.Refused("SELECT a" + string.Concat(Enumerable.Repeat("[1]", 2000)) + " FROM t").Reason);
        Assert.Equal(TooDeep, Sql.Refused("SELECT ts" + string.Concat(Enumerable.Repeat(" AT TIME ZONE 'UTC'", 400)) + " FROM t").Reason);
    }

    [Fact]
    public void A_chain_of_1400_ORs_is_one_flat_node()
    {
        var select = (BoundSelect)Sql.Analyze("SELECT 1 FROM t WHERE " + string.Join(" OR ", Enumerable.Range(0, 1400).Select(n => "i=" + n))).Root.Body;
        Assert.Equal(1400, Assert.IsType<BoundLogical>(select.Where).Terms.Count);
    }

    [Fact]
    public void Parentheses_around_the_same_operator_flatten()
    {
        var select = (BoundSelect)Sql.Analyze("SELECT 1 FROM t WHERE (i = 1 AND (b = 2 AND ok)) AND s = 'x'").Root.Body;
        Assert.Equal(4, Assert.IsType<BoundLogical>(select.Where).Terms.Count);
    }

    [Fact]
    public void A_sum_of_1100_terms_is_one_flat_node()
    {
        var sum = Assert.IsType<BoundArithmetic>(Sql.Item(string.Join("+", Enumerable.Repeat("i", 1100))));
        Assert.Equal(1100, sum.Operands.Count);
        Assert.Equal(1099, sum.Operators.Count);
    }

    [Fact]
    public void A_sum_of_1100_decimals_is_flat_and_holds_its_total()
    {
        var sum = Assert.IsType<BoundArithmetic>(Sql.Item(string.Join("+", Enumerable.Repeat("1.5", 1100))));
        Assert.Equal(1100, sum.Operands.Count);
        Assert.Equal("decimal(38,1)", sum.Type.Name);
    }

    [Fact]
    public void A_mixed_chain_keeps_its_order_of_evaluation()
    {
        var outer = Assert.IsType<BoundArithmetic>(Sql.Item("i - i + b - 1 + d"));
        Assert.Equal("double", outer.Type.Name);
        var middle = Assert.IsType<BoundArithmetic>(Assert.IsType<BoundCast>(outer.Operands[0]).Operand);
        Assert.Equal("bigint", middle.Type.Name);
        Assert.Equal([ArithmeticOperator.Add, ArithmeticOperator.Subtract], middle.Operators);
        var inner = Assert.IsType<BoundArithmetic>(Assert.IsType<BoundCast>(middle.Operands[0]).Operand);
        Assert.Equal([ArithmeticOperator.Subtract], inner.Operators);
    }

    [Fact]
    public void Long_lists_branches_and_concatenations_work()
    {
        Assert.Equal(2000, Assert.IsType<BoundCase>(Sql.Item("CASE " + string.Concat(Enumerable.Repeat("WHEN ok THEN 1 ", 2000)) + "END")).Branches.Count);
        Assert.Equal(1500, Assert.IsType<BoundConcat>(Sql.Item(string.Join("||", Enumerable.Repeat("s", 1500)))).Operands.Count);
        Assert.Equal(3000, Assert.IsType<BoundIn>(Sql.Item("i IN (" + string.Join(',', Enumerable.Range(0, 3000)) + ")")).List.Count);
        AnalyzedQuery union = Sql.Analyze(string.Join(" UNION ALL ", Enumerable.Repeat("SELECT i FROM t", 500)));
        Assert.Equal(500, Assert.IsType<BoundSetOperation>(union.Root.Body).Inputs.Count);
        Assert.Equal(500, union.Scans.Count);
    }

    [Fact]
    public void Alternating_set_operations_and_joins_are_bounded()
    {
        Assert.Equal(TooDeep, Sql.Refused("SELECT 1" + string.Concat(Enumerable.Repeat(" UNION SELECT 1 EXCEPT SELECT 1", 250))).Reason);
        Assert.Equal("FROM joins more than 200 relations", Sql.Refused("SELECT 1 FROM u" + string.Concat(Enumerable.Repeat(", u", 900))).Reason);
        Assert.Equal("FROM joins more than 200 relations", Sql.Refused("SELECT 1 FROM u" + string.Concat(Enumerable.Repeat(" CROSS JOIN u", 700))).Reason);
        Assert.Equal(TooDeep, Sql.Refused("SELECT 1 FROM u" + string.Concat(Enumerable.Repeat(" JOIN u", 900))).Reason);
    }

    [Fact]
    public void Grouping_sets_are_bounded()
    {
        SqlException error = Sql.Refused("SELECT count(*) FROM t GROUP BY CUBE (i, b, s), CUBE (d, ok, ts), CUBE (tz, dt, dec), CUBE (i + 1, b + 1, i + 2)");
        Assert.Equal("GROUP BY has more than 2048 grouping sets", error.Reason);
    }

    [Fact]
    public void Short_texts_that_stand_for_huge_trees_are_refused_quickly()
    {
        const string tooLarge = "The statement has more than 20000 operations in one place";
        // Its first operand stands twice in what NULLIF means, and once in the tree.
        Assert.Single(Sql.Analyze($"SELECT {Nest("nullif(", ", 0)", "i", 190)} FROM t").OutputColumns);
        Assert.Equal(tooLarge, Sql.Refused($"SELECT {string.Join("||", Enumerable.Repeat("s", 500))} AS x FROM t ORDER BY {string.Join("||", Enumerable.Repeat("x", 500))}").Reason);
        Assert.Equal(tooLarge, Sql.Refused($"SELECT ROW({string.Join(",", Enumerable.Repeat("i", 500))}).* FROM t").Reason);
        Assert.Equal(
            "The statement has more than 1000 lambdas to read",
            Sql.Refused($"SELECT {Nest("reduce(a, 0, (s, x) -> s + b + ", ", s -> s)", "x", 60)} FROM t").Reason);
    }

    [Fact]
    public void Conditions_that_double_on_each_level_of_derived_tables_are_left_outside()
    {
        AnalyzedQuery query = Sql.Analyze($"SELECT 1 FROM {Nest("(SELECT x||x AS x FROM ", ")", "u", 100)} WHERE x = 'a'");
        Assert.Empty(query.Scans.Single().Conjuncts);
    }

    private static string Nest(string open, string close, string inner, int times) =>
        string.Concat(Enumerable.Repeat(open, times)) + inner + string.Concat(Enumerable.Repeat(close, times));
}
