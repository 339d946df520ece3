using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Tests;

/// <summary>The clauses of SELECT after analysis.</summary>
public sealed class SelectTests
{
    private static BoundSelect Body(string sql) => Assert.IsType<BoundSelect>(Sql.Analyze(sql).Root.Body);

    [Fact]
    public void Nulls_come_last_in_both_directions_unless_told_otherwise()
    {
        IReadOnlyList<BoundSortItem> order = Sql.Analyze("SELECT i FROM t ORDER BY i, b DESC, s NULLS FIRST, d DESC NULLS LAST").Root.OrderBy;
        Assert.Equal([false, false, true, false], order.Select(item => item.NullsFirst));
        Assert.Equal([false, true, false, true], order.Select(item => item.Descending));
    }

    [Theory]
    [InlineData("SELECT i AS n, b FROM t ORDER BY N")]
    [InlineData("SELECT i AS n, b FROM t ORDER BY 1")]
    [InlineData("SELECT i AS n, b FROM t ORDER BY i")]
    [InlineData("SELECT i AS n, b FROM t ORDER BY t.i")]
    [InlineData("SELECT count(*) AS n, i FROM t GROUP BY i ORDER BY count(*)")]
    [InlineData("SELECT i AS n, b FROM t UNION ALL SELECT 1, 2 ORDER BY n")]
    public void Sort_keys_that_are_selected_point_to_the_output(string sql)
    {
        BoundSortItem item = Assert.Single(Sql.Analyze(sql).Root.OrderBy);
        Assert.Equal(0, Assert.IsType<BoundOutputColumn>(item.Expression).Index);
    }

    [Fact]
    public void An_alias_hides_a_column_in_ORDER_BY()
    {
        AnalyzedQuery query = Sql.Analyze("SELECT b AS i FROM t ORDER BY i");
        Assert.IsType<BoundOutputColumn>(query.Root.OrderBy[0].Expression);
    }

    [Fact]
    public void Grouped_expressions_become_keys()
    {
        BoundSelect select = Body("SELECT day_of_week(ts) AS weekday, count(*), lower(s) || 'x' FROM t GROUP BY day_of_week(ts), lower(s) ORDER BY day_of_week(ts)");
        Assert.Equal(0, Assert.IsType<BoundGroupKey>(select.Items[0]).Index);
        Assert.Equal("count:star", Assert.IsType<BoundAggregate>(select.Items[1]).Function.Emission);
        Assert.Equal(1, Assert.IsType<BoundGroupKey>(Assert.IsType<BoundConcat>(select.Items[2]).Operands[0]).Index);
    }

    [Fact]
    public void A_member_of_a_grouped_row_is_read_from_the_key()
    {
        BoundSelect select = Body("SELECT useridentity.arn FROM $E GROUP BY useridentity");
        Assert.IsType<BoundGroupKey>(Assert.IsType<BoundDereference>(select.Items[0]).Base);
    }

    [Fact]
    public void Maps_and_ordinals_can_be_grouped() =>
        Assert.Equal(2, Body("SELECT requestParameters, eventname, COUNT(*) FROM $E GROUP BY 1, 2").GroupBy!.Keys.Count);

    [Fact]
    public void A_global_aggregate_has_one_empty_set()
    {
        BoundGroupBy groupBy = Body("SELECT count(*) FROM t").GroupBy!;
        Assert.Empty(groupBy.Keys);
        Assert.Empty(Assert.Single(groupBy.Sets));
    }

    [Theory]
    [InlineData("ROLLUP (i, b)", "0,1|0|")]
    [InlineData("CUBE (i, b)", "0,1|1|0|")]
    [InlineData("GROUPING SETS ((i, b), i, ())", "0,1|0|")]
    [InlineData("i, ROLLUP (b)", "0,1|0")]
    [InlineData("(i, b)", "0,1")]
    [InlineData("i, i", "0")]
    public void Grouping_sets_multiply_out(string clause, string expected) => Assert.Equal(
        expected, string.Join('|', Body($"SELECT count(*) FROM t GROUP BY {clause}").GroupBy!.Sets.Select(set => string.Join(',', set))));

    [Fact]
    public void Grouping_names_its_keys()
    {
        BoundSelect select = Body("SELECT i, grouping(b, i) FROM t GROUP BY ROLLUP (i, b)");
        Assert.Equal([1, 0], Assert.IsType<BoundGrouping>(select.Items[1]).KeyIndexes);
    }

    [Fact]
    public void Named_windows_are_merged_in()
    {
        BoundSelect select = Body("SELECT sum(i) OVER (w ORDER BY ts), count(*) OVER w FROM t WINDOW w AS (PARTITION BY s)");
        var first = Assert.IsType<BoundWindowCall>(select.Items[0]);
        Assert.Single(first.Window.PartitionBy);
        Assert.Single(first.Window.OrderBy);
        Assert.Empty(Assert.IsType<BoundWindowCall>(select.Items[1]).Window.OrderBy);
    }

    [Fact]
    public void Windows_work_over_aggregates()
    {
        BoundSelect select = Body("SELECT s, rank() OVER (ORDER BY count(*) DESC) FROM t GROUP BY s");
        Assert.IsType<BoundAggregate>(Assert.IsType<BoundWindowCall>(select.Items[1]).Window.OrderBy[0].Expression);
    }

    [Fact]
    public void Limit_offset_and_fetch_are_read()
    {
        Assert.Equal((10L, 5L), (Sql.Analyze("SELECT i FROM t OFFSET 5 LIMIT 10").Root is var a ? (a.Limit!.Value, a.Offset!.Value) : default));
        Assert.Null(Sql.Analyze("SELECT i FROM t LIMIT ALL").Root.Limit);
        BoundQuery ties = Sql.Analyze("SELECT i FROM t ORDER BY i FETCH FIRST 3 ROWS WITH TIES").Root;
        Assert.True(ties.WithTies);
        Assert.Equal(3, ties.Limit);
        Assert.Equal(1, Sql.Analyze("SELECT i FROM t FETCH NEXT ROW ONLY").Root.Limit);
    }

    [Fact]
    public void Lambda_parameters_are_typed_and_may_hide_columns()
    {
        var call = Assert.IsType<BoundCall>(Sql.Item("filter(a, i -> i > 1 AND b = 2)"));
        var lambda = Assert.IsType<BoundLambda>(call.Arguments[1]);
        Assert.Equal("integer", lambda.Parameters[0].Type.Name);
        var body = Assert.IsType<BoundLogical>(lambda.Body);
        Assert.IsType<BoundLambdaParameter>(((BoundComparison)body.Terms[0]).Left);
    }

    [Fact]
    public void Comments_and_a_trailing_semicolon_are_accepted() =>
        Assert.Equal(["i"], Sql.Analyze("/* head\n* */ SELECT i -- name\n FROM t /* tail */ ; -- end").OutputColumns.Select(column => column.Name));

    [Fact]
    public void Coercions_are_explicit()
    {
        var comparison = Assert.IsType<BoundComparison>(Sql.Item("i < d"));
        var cast = Assert.IsType<BoundCast>(comparison.Left);
        Assert.True(cast.IsImplicit);
        Assert.Equal("double", cast.Type.Name);
        Assert.Equal(2.0, Assert.IsType<BoundLiteral>(Assert.IsType<BoundComparison>(Sql.Item("d < 2")).Right).Value);
    }
}
