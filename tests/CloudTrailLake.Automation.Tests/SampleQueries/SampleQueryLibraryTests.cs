using CloudTrailLake.Automation.SampleQueries;
using CloudTrailLake.Automation.Tests.Support;

namespace CloudTrailLake.Automation.Tests.SampleQueries;

/// <summary>The library over a real lake: every query runs and finds what is there for it.</summary>
public sealed class SampleQueryLibraryTests(EventLake lake) : IClassFixture<EventLake>
{
    public static TheoryData<string> Names => [.. SampleQueryLibrary.All.Select(query => query.Name)];

    [Fact]
    public void The_library_is_as_large_as_promised_and_covers_every_category()
    {
        Assert.True(SampleQueryLibrary.All.Count >= 60);
        Assert.All(Enum.GetValues<SampleQueryCategory>(), category => Assert.True(SampleQueryLibrary.All.Count(query => query.Category == category) >= 10));
        Assert.Equal(SampleQueryLibrary.All.Count, SampleQueryLibrary.All.Select(query => query.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_query_names_its_store_by_the_placeholder_and_finds_rows(string name)
    {
        var query = Find(name);
        Assert.Single(query.Sql.Split("FROM " + SampleQuery.StorePlaceholder)[1..]);
        Assert.DoesNotContain(SampleQuery.StorePlaceholder, query.Over("id"), StringComparison.Ordinal);
        Assert.EndsWith(".", query.Description, StringComparison.Ordinal);
        Assert.NotEmpty(lake.Rows(query.Sql));
    }

    internal static SampleQuery Find(string name) => SampleQueryLibrary.All.Single(query => query.Name == name);
}
