using CloudTrailLake.Automation.Dashboards;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Tests.Dashboards;

public sealed class StatementTemplateTests
{
    [Theory]
    [InlineData("SELECT 1", new string[0], "SELECT 1")]
    [InlineData("a ? b ? c", new[] { "1", "2" }, "a 1 b 2 c")]
    [InlineData("WHERE eventTime > '?' AND eventTime < '?'", new[] { "x", "y" }, "WHERE eventTime > 'x' AND eventTime < 'y'")]
    [InlineData("\"?\" -- ?", new[] { "1", "2" }, "\"1\" -- 2")]
    [InlineData("??", new[] { "?", "b" }, "?b")]
    public void Values_take_the_places_from_left_to_right_inside_quotes_too(string statement, string[] values, string filled) =>
        Assert.Equal(filled, StatementTemplate.Fill(statement, values));

    [Fact]
    public void Without_values_a_question_mark_is_a_question_mark() => Assert.Equal("LIKE '?'", StatementTemplate.Fill("LIKE '?'", null));

    [Theory]
    [InlineData("a ?", new string[0])]
    [InlineData("a ?", new[] { "1", "2" })]
    [InlineData("a", new[] { "1" })]
    public void Another_number_of_values_is_refused(string statement, string[] values) =>
        Assert.Equal(CatalogError.InvalidQueryStatement, Assert.Throws<CatalogException>(() => StatementTemplate.Fill(statement, values)).Error);
}
