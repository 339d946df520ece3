using System.Text.Json.Nodes;
using CloudTrailLake.Query.Tests.Fixtures;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Tests;

/// <summary>Values that come with a statement, from their place in it to the engine.</summary>
public sealed class ParameterTests(SqlSemanticsTests.Lake lake) : IClassFixture<SqlSemanticsTests.Lake>
{
    public static TheoryData<string, string, string?, string?> Typed => new()
    {
        { "boolean", "boolean", "true", "true" },
        { "tinyint", "tinyint", "-128", "-128" },
        { "bigint", "bigint", "9223372036854775807", "9223372036854775807" },
        { "real", "real", "0.1", "0.1" },
        { "double", "double", "-Infinity", "-Infinity" },
        { "decimal(10,3)", "decimal(10,3)", "-1.5", "-1.500" },
        { "varchar", "varchar", "it's; -- $1 {}", "it's; -- $1 {}" },
        { "varchar(2)", "varchar(2)", "ab", "ab" },
        { "varbinary", "varbinary", "00 ff", "00 ff" },
        { "date", "date", "2024-02-29", "2024-02-29" },
        { "time(3)", "time(3)", "23:59:59.001", "23:59:59.001" },
        { "timestamp(3)", "timestamp(3)", "2024-02-29 23:59:59.5", "2024-02-29 23:59:59.500" },
        { "timestamp(3) with time zone", "timestamp(3) with time zone", "2024-02-29 23:59:59.500 +02:00", "2024-02-29 23:59:59.500 +02:00" },
        { "json", "json", """{ "a" : [1] }""", """{"a":[1]}""" },
        { "interval day to second", "interval day to second", "2 03:04:05", "2 03:04:05.000" },
        { "bigint", "bigint", null, null },
    };

    [Theory]
    [MemberData(nameof(Typed))]
    public void A_typed_value_comes_back_as_it_is(string type, string sqlType, string? text, string? expected)
    {
        string?[] row = lake.Value.Query("SELECT ?, typeof(?)", QueryParameter.OfText(null, type, text), QueryParameter.OfText(null, type, text)).Single();
        Assert.Equal(expected, row[0]);
        Assert.Equal(sqlType, row[1]);
    }

    [Fact]
    public void The_three_spellings_of_a_name_are_one_parameter()
    {
        string?[] row = lake.Value.Query("SELECT :a + @A, $a$ * 10, :b", QueryParameter.Of(4L, "a"), QueryParameter.Of("x", "B")).Single();
        Assert.Equal(new[] { "8", "40", "x" }, row);
    }

    [Fact]
    public void Limit_and_offset_take_parameters() =>
        Assert.Equal(["3", "4"], lake.Value.Query("SELECT x FROM (VALUES 1, 2, 3, 4, 5) t(x) ORDER BY x OFFSET ? LIMIT ?", QueryParameter.Of(2L), QueryParameter.Of(2L)).Select(row => row[0]));

    [Theory]
    [InlineData("'; DROP TABLE x; --")]
    [InlineData("' OR '1'='1")]
    [InlineData("\\'; SELECT getenv('HOME'); --")]
    [InlineData("a\nb\t\"c\" 'd' 😀")]
    public void A_text_is_only_ever_a_text(string value) => Assert.Equal(new[] { value, "false" }, lake.Value.Query("SELECT ?, ? = 'x'", QueryParameter.Of(value), QueryParameter.Of(value)).Single());

    [Fact]
    public void A_text_compared_with_the_event_time_is_a_time_and_prunes()
    {
        using var events = new TestLake();
        events.Add(events.CreateStore(), [Event("2023-05-01T10:00:00Z", "a"), Event("2023-05-02T10:00:00Z", "b"), Event("2023-05-03T10:00:00Z", "c")]);

        const string sql = "SELECT eventID FROM $EDS WHERE eventTime >= :from AND eventTime < :to";
        var (rows, statistics, _) = events.Run(sql, default, QueryParameters.Of([QueryParameter.Of("2023-05-02 00:00:00", "from"), QueryParameter.OfText("to", "timestamp(3)", "2023-05-03 00:00:00")]));

        Assert.Equal("b", Assert.Single(rows)[0]);
        Assert.Equal(1, statistics.EventsScanned);
    }

    private static JsonObject Event(string time, string id) => new() { ["eventVersion"] = "1.08", ["eventTime"] = time, ["eventID"] = id, ["eventName"] = "X", ["eventSource"] = "s3.amazonaws.com" };
}
