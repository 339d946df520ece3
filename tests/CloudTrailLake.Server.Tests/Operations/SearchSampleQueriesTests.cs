using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Operations;

public sealed class SearchSampleQueriesTests
{
    [Fact]
    public async Task Results_come_in_the_documented_shape_best_first_and_ten_to_a_page()
    {
        await using var test = await TestServer.StartAsync();

        var answer = (await test.CallAsync("SearchSampleQueries", new { SearchPhrase = "failed console logins by IP" })).Ok();

        var results = answer["SearchResults"].EnumerateArray().ToList();
        Assert.Equal(10, results.Count);
        Assert.True(answer.Has("NextToken"));
        Assert.All(results, result => Assert.Equal(["Name", "Description", "SQL", "Relevance"], result.EnumerateObject().Select(member => member.Name)));
        Assert.Equal("Failed console sign-ins by source address", results[0].GetProperty("Name").GetString());
        Assert.Contains("FROM $EDS_ID", results[0].GetProperty("SQL").GetString(), StringComparison.Ordinal);
        var relevances = results.Select(result => result.GetProperty("Relevance").GetDouble()).ToList();
        Assert.Equal(relevances.OrderDescending(), relevances);
        Assert.All(relevances, relevance => Assert.InRange(relevance, 0, 1));
    }

    [Fact]
    public async Task Pages_give_every_result_once()
    {
        await using var test = await TestServer.StartAsync();
        var names = new List<string>();
        string? token = null;
        do
        {
            var page = (await test.CallAsync("SearchSampleQueries", new { SearchPhrase = "access denied by user", MaxResults = 7, NextToken = token })).Ok();
            names.AddRange(page["SearchResults"].EnumerateArray().Select(result => result.GetProperty("Name").GetString()!));
            token = page.Has("NextToken") ? page.Text("NextToken") : null;
        }
        while (token is not null);

        Assert.True(names.Count > 14);
        Assert.Equal(names.Count, names.Distinct().Count());
        var whole = (await test.CallAsync("SearchSampleQueries", new { SearchPhrase = "access denied by user", MaxResults = 50 })).Ok();
        Assert.Equal(whole["SearchResults"].EnumerateArray().Select(result => result.GetProperty("Name").GetString()), names.Take(50));
    }

    [Fact]
    public async Task What_nothing_fits_is_an_empty_list() => await WithServerAsync(async test =>
    {
        var answer = (await test.CallAsync("SearchSampleQueries", new { SearchPhrase = "xylophone" })).Ok();
        Assert.Equal(0, answer["SearchResults"].GetArrayLength());
        Assert.False(answer.Has("NextToken"));
    });

    [Fact]
    public async Task Requests_that_break_a_rule_are_refused() => await WithServerAsync(async test =>
    {
        (await test.CallAsync("SearchSampleQueries", new { })).Fails("ValidationException");
        (await test.CallAsync("SearchSampleQueries", new { SearchPhrase = "a" })).Fails("ValidationException");
        (await test.CallAsync("SearchSampleQueries", new { SearchPhrase = new string('a', 1001) })).Fails("ValidationException");
        (await test.CallAsync("SearchSampleQueries", new { SearchPhrase = "naïve" })).Fails("ValidationException");
        (await test.CallAsync("SearchSampleQueries", new { SearchPhrase = "errors", MaxResults = 0 })).Fails("ValidationException");
        (await test.CallAsync("SearchSampleQueries", new { SearchPhrase = "errors", MaxResults = 51 })).Fails("ValidationException");
        (await test.CallAsync("SearchSampleQueries", new { SearchPhrase = "errors", NextToken = "bogus" })).Fails("InvalidParameterException");
        var foreign = (await test.CallAsync("SearchSampleQueries", new { SearchPhrase = "access", MaxResults = 1 })).Ok().Text("NextToken");
        (await test.CallAsync("SearchSampleQueries", new { SearchPhrase = "errors", NextToken = foreign })).Fails("InvalidParameterException");
    });

    private static async Task WithServerAsync(Func<TestServer, Task> work)
    {
        await using var test = await TestServer.StartAsync();
        await work(test);
    }
}
