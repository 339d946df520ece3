using CloudTrailLake.Query.Emission;

namespace CloudTrailLake.Query.Tests;

public sealed class JsonPathsTests
{
    [Theory]
    [InlineData("$", "$")]
    [InlineData("$.a", "$.\"a\"")]
    [InlineData("$.items[0].resourceId", "$.\"items\"[0].\"resourceId\"")]
    [InlineData("$.eventData.configuration.AWS:ComplianceItem.Content.Patch", "$.\"eventData\".\"configuration\".\"AWS:ComplianceItem\".\"Content\".\"Patch\"")]
    [InlineData("$[\"a b\"][\"c.d\"]", "$.\"a b\".\"c.d\"")]
    [InlineData("$[key]", "$.\"key\"")]
    [InlineData("$.a[\"x\\\"y\"][2]", "/a/x\"y/2")]
    [InlineData("$[\"a/b~c*\"]", "/a~1b~0c*")]
    [InlineData("$[\"*\"]", "/*")]
    public void A_path_becomes_a_path_the_engine_reads_the_same_way(string path, string expected)
    {
        Assert.True(JsonPaths.TryTranslate(path, out string engine));
        Assert.Equal(expected, engine);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("$a")]
    [InlineData("$.")]
    [InlineData("$.a.")]
    [InlineData("$[")]
    [InlineData("$[]")]
    [InlineData("$[\"a]")]
    [InlineData("$.a'b")]
    [InlineData("$..a")]
    public void What_is_no_path_is_refused(string path) => Assert.False(JsonPaths.TryTranslate(path, out _));
}
