using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Tests;

/// <summary>Where CloudTrail Lake accepts more than Trino.</summary>
public sealed class LakeRuleTests
{
    [Theory]
    [InlineData("ts >= '2023-06-23 00:00:00'")]
    [InlineData("ts >= '2023-06-23 00:00:00.000'")]
    [InlineData("ts = '2020-01-01'")]
    [InlineData("ts IN ('2020-01-01', '2020-01-02 10:00:00')")]
    [InlineData("ts BETWEEN '2024-11-05T10:45:24.00Z' AND '2024-11-06T10:45:24Z'")]
    [InlineData("tz > '2020-01-01'")]
    [InlineData("dt > '2020-01-01'")]
    [InlineData("ts > tz")]
    [InlineData("ts > dt")]
    [InlineData("ts < current_timestamp")]
    [InlineData("s = true")]
    [InlineData("ok = 'TRUE'")]
    [InlineData("ok = s")]
    [InlineData("CAST(m AS varchar) LIKE '%x%'")]
    public void Comparisons_with_text_are_accepted(string condition) => Sql.Analyze($"SELECT 1 FROM t WHERE {condition}");

    [Fact]
    public void A_string_beside_a_timestamp_becomes_a_timestamp_and_leaves_the_column_alone()
    {
        var comparison = Assert.IsType<BoundComparison>(Sql.Item("ts >= '2023-06-23T01:00:00+01:00'"));
        Assert.IsType<BoundColumn>(comparison.Left);
        Assert.Equal(new DateTime(2023, 6, 23), Assert.IsType<BoundLiteral>(comparison.Right).Value);
        Assert.Equal("timestamp(3)", comparison.Right.Type.Name);
    }

    [Fact]
    public void The_current_time_beside_a_timestamp_is_a_timestamp_constant()
    {
        var comparison = Assert.IsType<BoundComparison>(Sql.Item("ts >= now() - interval '1' hour"));
        Assert.IsType<BoundColumn>(comparison.Left);
        Assert.Equal(new DateTime(2026, 3, 15, 9, 30, 45, 123), Assert.IsType<BoundLiteral>(comparison.Right).Value);
    }

    [Fact]
    public void A_boolean_beside_text_is_the_word()
    {
        var comparison = Assert.IsType<BoundComparison>(Sql.Item("s = true"));
        Assert.Equal("true", Assert.IsType<BoundLiteral>(comparison.Right).Value);
        Assert.Equal("varchar", comparison.Right.Type.Name);
    }

    [Theory]
    [InlineData("SELECT i, b FROM t GROUP BY i, bORDER BY i", 1)]
    [InlineData("SELECT i, count(*) n FROM t GROUP BY iORDER BY n DESCLIMIT 10", 1)]
    [InlineData("SELECT i FROM tGROUP BY i", 0)]
    [InlineData("SELECT i FROM t ORDER BY i ASCLIMIT 5;", 1)]
    [InlineData("SELECT i FROM t WHERE s IN ('a')order by i", 1)]
    public void Glued_keywords_of_published_samples_are_cut(string sql, int sortKeys) => Assert.Equal(sortKeys, Sql.Analyze(sql).Root.OrderBy.Count);

    [Fact]
    public void A_statement_written_twice_in_a_row_is_that_statement()
        => Assert.Equal("s", Assert.Single(Sql.Analyze("/* once */ SELECT s FROM t WHERE s = 'true'SELECT\n s FROM t WHERE s = 'true'").OutputColumns).Name);

    [Theory]
    [InlineData("SELECT s FROM t SELECT i FROM t")]
    [InlineData("SELECT s FROM t; SELECT s FROM t")]
    [InlineData("SELECT s FROM t SELECT s FROM t SELECT s FROM t")]
    [InlineData("SELECT s FROM t WHERE s = 'a' SELECT s FROM t WHERE s = 'A'")]
    public void Any_other_second_statement_is_refused(string sql) => Assert.Throws<SqlException>(() => Sql.Analyze(sql));

    [Fact]
    public void Words_that_only_end_like_a_keyword_stay_whole()
    {
        Assert.Equal(["xORDER", "DESCLIMIT"], Sql.Analyze("SELECT i AS xORDER, b AS DESCLIMIT FROM t").OutputColumns.Select(column => column.Name));
        Assert.Equal("limit", Sql.Analyze("SELECT i AS limit FROM t").OutputColumns[0].Name);
    }

    [Fact]
    public void Columns_that_are_fixed_within_a_group_may_be_selected_ungrouped()
    {
        var select = (BoundSelect)Sql.Analyze(
            "SELECT useridentity.username, eventtype, eventcategory, errorcode, eventname FROM $E WHERE eventcategory = 'NetworkActivity' AND errorcode = 'VpceAccessDenied' GROUP BY useridentity.arn, eventname").Root.Body;
        Assert.All(select.Items.Take(4), item => Assert.IsType<BoundSingleValue>(item));
        Assert.Equal("line 1:8: 'useridentity.username' must be an aggregate expression or appear in GROUP BY clause", ((BoundSingleValue)select.Items[0]).FailureMessage);
        Assert.IsType<BoundGroupKey>(select.Items[4]);
    }

    [Theory]
    [InlineData("SELECT errorcode FROM $E WHERE errorcode = 'a' OR errorcode = 'b' GROUP BY eventname")]
    [InlineData("SELECT useridentity.username FROM $E GROUP BY useridentity.accountid")]
    [InlineData("SELECT useridentity FROM $E GROUP BY useridentity.arn")]
    [InlineData("SELECT eventtype FROM $E GROUP BY eventname")]
    [InlineData("SELECT errorcode, count(*) FROM $E WHERE errorcode = 'a'")]
    [InlineData("SELECT eventname FROM $E WHERE errorcode = 'a' GROUP BY errorcode")]
    [InlineData("SELECT errorcode FROM $E WHERE errorcode = 'a' GROUP BY ROLLUP (eventname)")]
    public void Other_ungrouped_columns_are_refused(string sql) => Assert.Equal(SqlErrorCode.ExpressionNotAggregate, Sql.Refused(sql).Code);
}
