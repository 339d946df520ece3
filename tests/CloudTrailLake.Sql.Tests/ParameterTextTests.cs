using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Tests;

/// <summary>A parameter's value as text, and back.</summary>
public sealed class ParameterTextTests
{
    [Theory]
    [InlineData("boolean", "true")]
    [InlineData("tinyint", "-5")]
    [InlineData("bigint", "-9223372036854775808")]
    [InlineData("real", "0.1")]
    [InlineData("double", "1.7976931348623157E+308")]
    [InlineData("double", "NaN")]
    [InlineData("double", "-Infinity")]
    [InlineData("decimal(38,2)", "-123456789012345678901234567890123456.78")]
    [InlineData("varchar", "it's \u20ac")]
    [InlineData("varbinary", "00FF10")]
    [InlineData("json", "{\"a\": 1}")]
    [InlineData("date", "2023-06-11")]
    [InlineData("time(3)", "16:26:27.123000")]
    [InlineData("timestamp(6)", "2023-06-11 16:26:27.123456")]
    [InlineData("timestamp(3) with time zone", "2023-06-11 16:26:27.123000000000 +02:00")]
    [InlineData("interval day to second", "-2 03:04:05.006")]
    [InlineData("interval year to month", "-1-2")]
    public void The_text_of_a_value_reads_as_the_value(string type, string text)
    {
        QueryParameter first = QueryParameter.OfText("p", type, text);
        Assert.Equal(text, first.ToText());
        QueryParameter second = QueryParameter.OfText("p", first.Type.Name, first.ToText());
        Assert.Equal(first.Describe(), second.Describe());
    }

    [Fact]
    public void Null_has_no_text()
    {
        Assert.Null(QueryParameter.OfText(null, "bigint", null).ToText());
        Assert.Null(QueryParameter.Null().ToText());
        Assert.Equal(SqlType.Unknown, QueryParameter.Null().Type);
    }
}
