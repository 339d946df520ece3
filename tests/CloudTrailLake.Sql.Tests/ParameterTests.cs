using CloudTrailLake.Sql.Formatting;
using CloudTrailLake.Sql.Parsing;

namespace CloudTrailLake.Sql.Tests;

/// <summary>Parameters of statements: where they may stand, what is missing, what is too much.</summary>
public sealed class ParameterTests
{
    [Theory]
    [InlineData("SELECT ? FROM t WHERE i = ? AND s LIKE :x", "line 1:40: Parameters stand by position or by name in a statement, not both")]
    [InlineData("SELECT i FROM t WHERE i = ?", "line 1:27: Incorrect number of parameters: expected 1 but found 0")]
    [InlineData("SELECT i FROM t WHERE s = :Name", "line 1:27: There is no value for the parameter 'Name'")]
    [InlineData("SELECT i FROM t WHERE s = : name", "line 1:27: mismatched input ':'. Expecting: <expression>")]
    [InlineData("SELECT i FROM t WHERE s = $name", "line 1:27: mismatched input '$'. Expecting: <expression>")]
    [InlineData("SELECT @ FROM t", "line 1:8: mismatched input '@'. Expecting: '*', 'ALL', 'DISTINCT', <expression>")]
    public void A_parameter_without_a_value_is_refused_where_it_stands(string sql, string message) => Assert.Equal(message, Sql.Refused(sql).Message);

    [Fact]
    public void Values_that_no_parameter_asks_for_are_refused()
    {
        Assert.Equal("line 1:1: Incorrect number of parameters: expected 1 but found 2", Refused("SELECT ?", QueryParameter.Of(1L), QueryParameter.Of(2L)).Message);
        Assert.Equal("line 1:1: The statement has no parameter 'b'", Refused("SELECT :a", QueryParameter.Of(1L, "a"), QueryParameter.Of(2L, "b")).Message);
        Assert.Equal("line 1:23: LIMIT and OFFSET take a whole number that is not negative", Refused("SELECT i FROM t LIMIT ?", QueryParameter.Of(-1L)).Message);
        Assert.Equal("line 1:23: LIMIT and OFFSET take a whole number that is not negative", Refused("SELECT i FROM t LIMIT ?", QueryParameter.Of("5")).Message);
        Assert.Throws<ArgumentException>(() => QueryParameters.Of([QueryParameter.Of(1L), QueryParameter.Of(2L, "b")]));
        Assert.Throws<ArgumentException>(() => QueryParameters.Of([QueryParameter.Of(1L, "B"), QueryParameter.Of(2L, "b")]));
    }

    [Theory]
    [InlineData("tinyint", "128")]
    [InlineData("integer", "1.5")]
    [InlineData("bigint", "9223372036854775808")]
    [InlineData("boolean", "yes")]
    [InlineData("decimal(4,2)", "1.234")]
    [InlineData("decimal(4,2)", "100.00")]
    [InlineData("date", "2023-02-29")]
    [InlineData("timestamp(3)", "yesterday")]
    [InlineData("varbinary", "0g")]
    [InlineData("array(bigint)", "[1]")]
    [InlineData("nonsense", "1")]
    [InlineData("bigint) + (1", "1")]
    public void A_text_that_is_no_value_of_its_type_is_refused(string type, string text) => Assert.Throws<SqlException>(() => QueryParameter.OfText("p", type, text));

    [Fact]
    public void Parameters_are_listed_once_in_the_order_of_the_text() =>
        Assert.Equal(["Since", "until", "x"], SqlFrontEnd.ParametersOf("SELECT i FROM t WHERE i > $Since$ AND i <= :until AND s = @since OR s = @x"));

    [Fact]
    public void Formatting_keeps_them() =>
        Assert.Equal("SELECT :a, i FROM t WHERE i = :b OFFSET :c LIMIT :d", SqlFormatter.Format(SqlParser.Parse("select @a, i from t where i=$b$ offset :c limit @d")));

    [Theory]
    [InlineData("SELECT i FROM t WHERE ts < now()", false)]
    [InlineData("SELECT current_date", false)]
    [InlineData("SELECT i FROM t WHERE i IN (SELECT CAST(random() * 10 AS integer))", false)]
    [InlineData("SELECT uuid()", false)]
    [InlineData("SELECT shuffle(a) FROM t", false)]
    [InlineData("SELECT localtimestamp", false)]
    [InlineData("SELECT i, current_timezone() FROM t WHERE ts < timestamp '2024-01-01 00:00:00' ORDER BY 1", true)]
    public void A_statement_that_reads_clock_or_chance_is_known(string sql, bool expected) => Assert.Equal(expected, Sql.Analyze(sql).IsDeterministic);

    [Fact]
    public void The_canonical_text_tells_values_apart_and_spellings_together()
    {
        string one = Canonical("select :a from t -- note", QueryParameter.Of(1L, "a"));
        Assert.Equal(one, Canonical("SELECT  @a\nFROM t", QueryParameter.Of(1L, "a")));
        Assert.NotEqual(one, Canonical("select :a from t", QueryParameter.Of(2L, "a")));
        Assert.NotEqual(one, Canonical("select :a from t", QueryParameter.Of("1", "a")));
        Assert.NotEqual(one, Canonical("select :a from t", QueryParameter.OfText("a", "integer", "1")));
    }

    private static string Canonical(string sql, params QueryParameter[] parameters) => Analyze(sql, parameters).CanonicalText;

    private static SqlException Refused(string sql, params QueryParameter[] parameters) => Assert.Throws<SqlException>(() => Analyze(sql, parameters));

    private static AnalyzedQuery Analyze(string sql, QueryParameter[] parameters) =>
        SqlFrontEnd.Analyze(sql, new TestCatalog(), new SqlOptions(Sql.Now) { Parameters = QueryParameters.Of(parameters) });
}
