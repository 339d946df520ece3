using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Operations;

public sealed class GenerateQueryTests
{
    [Fact]
    public async Task A_question_becomes_a_statement_that_runs_by_its_alias_and_shows_its_prompt()
    {
        await using var s3 = new FakeS3();
        s3.Objects[Logs.Key(1, 1)] = Logs.File(1, 1, 3, "ListBuckets");
        s3.Objects[Logs.Key(2, 2)] = Logs.File(2, 2, 2, "CreateUser");
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options }, realEngine: true);
        var arn = await test.CreateStoreAsync();
        var import = (await test.CallAsync("StartImport", new { Destinations = new[] { arn }, ImportSource = FakeS3.Source("s3://bucket/") })).Ok().Text("ImportId");
        await Until.TrueAsync(async () => (await test.CallAsync("GetImport", new { ImportId = import })).Ok().Text("ImportStatus") == "COMPLETED");

        const string prompt = "top 5 services in February 2026";
        var generated = (await test.CallAsync("GenerateQuery", new { EventDataStores = new[] { arn }, Prompt = prompt })).Ok();
        Assert.Equal(["QueryStatement", "QueryAlias"], generated.Members);
        Assert.Matches("^AWSCloudTrail-[0-9a-f-]{36}$", generated.Text("QueryAlias"));
        Assert.Contains($"FROM {TestServer.Id(arn)}", generated.Text("QueryStatement"), StringComparison.Ordinal);

        var id = (await test.CallAsync("StartQuery", new { QueryAlias = generated.Text("QueryAlias") })).Ok().Text("QueryId");
        await Until.TrueAsync(async () => (await test.CallAsync("DescribeQuery", new { QueryId = id })).Ok().Text("QueryStatus") == "FINISHED");
        var described = (await test.CallAsync("DescribeQuery", new { QueryAlias = generated.Text("QueryAlias") })).Ok();
        Assert.Equal((id, prompt, generated.Text("QueryStatement")), (described.Text("QueryId"), described.Text("Prompt"), described.Text("QueryString")));
        Assert.Equal(
            """[[{"eventSource":"s3.amazonaws.com"},{"events":"5"},{"firstSeen":"2026-02-01 11:00:00.000"},{"lastSeen":"2026-02-02 11:00:00.000"}]]""",
            (await test.CallAsync("GetQueryResults", new { QueryId = id })).Ok()["QueryResultRows"].GetRawText());

        (await test.CallAsync("StartQuery", new { QueryAlias = generated.Text("QueryAlias"), QueryParameters = new[] { "x" } })).Fails("InvalidParameterException");
        (await test.CallAsync("StartQuery", new { QueryAlias = generated.Text("QueryAlias") }, test.Signer with { Region = "eu-west-1" })).Fails("InvalidParameterException");
        await test.RestartAsync();
        (await test.CallAsync("StartQuery", new { QueryAlias = generated.Text("QueryAlias") })).Ok();
    }

    [Fact]
    public async Task A_prompt_that_is_not_understood_is_refused_with_the_words_that_are_not()
    {
        await using var test = await TestServer.StartAsync(realEngine: true);
        var arn = await test.CreateStoreAsync();

        var refused = (await test.CallAsync("GenerateQuery", new { EventDataStores = new[] { arn }, Prompt = "events in production except errors" })).Fails("GenerateResponseException");

        Assert.Contains("production, except", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_that_break_a_rule_are_refused()
    {
        await using var test = await TestServer.StartAsync(realEngine: true);
        var arn = await test.CreateStoreAsync();
        const string prompt = "top errors";

        (await test.CallAsync("GenerateQuery", new { Prompt = prompt })).Fails("ValidationException");
        (await test.CallAsync("GenerateQuery", new { EventDataStores = Array.Empty<string>(), Prompt = prompt })).Fails("ValidationException");
        (await test.CallAsync("GenerateQuery", new { EventDataStores = new[] { arn, arn }, Prompt = prompt })).Fails("ValidationException");
        (await test.CallAsync("GenerateQuery", new { EventDataStores = new[] { arn }, Prompt = "ab" })).Fails("ValidationException");
        (await test.CallAsync("GenerateQuery", new { EventDataStores = new[] { arn }, Prompt = new string('a', 501) })).Fails("ValidationException");
        (await test.CallAsync("GenerateQuery", new { EventDataStores = new[] { arn }, Prompt = "naïve" })).Fails("ValidationException");
        (await test.CallAsync("GenerateQuery", new { EventDataStores = new[] { "not-an-id" }, Prompt = prompt })).Fails("EventDataStoreARNInvalidException");
        (await test.CallAsync("GenerateQuery", new { EventDataStores = new[] { Guid.NewGuid().ToString() }, Prompt = prompt })).Fails("EventDataStoreNotFoundException");
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = arn })).Ok();
        (await test.CallAsync("GenerateQuery", new { EventDataStores = new[] { arn }, Prompt = prompt })).Fails("InactiveEventDataStoreException");
    }
}
