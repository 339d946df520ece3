namespace CloudTrailLake.DuckDb.Tests;

public sealed class DuckDbTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("it's")]
    [InlineData("'; DROP TABLE t; --")]
    [InlineData("back\\slash \\n \n newline")]
    [InlineData("a\0b")]
    [InlineData("\0")]
    [InlineData("$1 ? {x} %s 世界")]
    public void ALiteralIsExactlyItsText(string text)
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var session = instance.Connect();
        Assert.Equal(text, Rows.Single(session, $"SELECT {DuckDbText.Literal(text)}"));
        Assert.Equal(new object?[] { text, "x" }, Rows.Single(session, $"SELECT {DuckDbText.LiteralList([text, "x"])}"));
    }

    [Theory]
    [InlineData("select")]
    [InlineData("a\"b")]
    [InlineData("with space; --")]
    public void AnIdentifierIsExactlyItsName(string name)
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var session = instance.Connect();
        using var result = session.Query($"SELECT 1 AS {DuckDbText.Identifier(name)}", CancellationToken.None);
        Assert.Equal(name, result.Columns[0].Name);
    }

    [Fact]
    public void NamesThatDuckDbCannotHaveAreRefused()
    {
        Assert.Throws<ArgumentException>(() => DuckDbText.Identifier(""));
        Assert.Throws<ArgumentException>(() => DuckDbText.Identifier("a\0b"));
    }
}
