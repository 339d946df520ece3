using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Operations;

public sealed class QueryTests
{
    [Fact]
    public async Task A_query_runs_and_answers_in_the_documented_shapes()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();

        var started = await StartAsync(test, arn, rows: 2);
        Assert.Equal(["QueryId"], started.Members);
        var id = started.Text("QueryId");
        await EndAsync(test, id, "FINISHED");

        var results = (await test.CallAsync("GetQueryResults", new { QueryId = id })).Ok();
        Assert.Equal(
            """[[{"eventID":"id-0"},{"eventName":"ListBuckets"}],[{"eventID":"id-1"},{"eventName":null}]]""", results["QueryResultRows"].GetRawText());
        Assert.Equal("""{"ResultsCount":2,"TotalResultsCount":2,"BytesScanned":35059}""", results["QueryStatistics"].GetRawText());
        Assert.Equal("FINISHED", results.Text("QueryStatus"));
        Assert.False(results.Has("NextToken"));

        var described = (await test.CallAsync("DescribeQuery", new { QueryId = id, EventDataStore = arn })).Ok();
        Assert.Equal(["QueryId", "QueryString", "QueryStatus", "QueryStatistics"], described.Members);
        Assert.Equal($"SELECT 2 FROM {TestServer.Id(arn)}", described.Text("QueryString"));
        Assert.Equal(
            $$"""{"EventsMatched":10,"EventsScanned":1000,"BytesScanned":35059,"ExecutionTimeInMillis":3821,"CreationTime":{{test.Time.GetUtcNow().ToUnixTimeSeconds()}}}""",
            described["QueryStatistics"].GetRawText());
    }

    [Fact]
    public async Task The_products_engine_answers_over_events_that_came_in_by_the_service()
    {
        await using var s3 = new FakeS3();
        s3.Objects[Logs.Key(1, 1)] = Logs.File(1, 1, 3, "ListBuckets");
        s3.Objects[Logs.Key(2, 2)] = Logs.File(2, 2, 2, "CreateUser");
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options }, realEngine: true);
        var arn = await test.CreateStoreAsync();
        var import = (await test.CallAsync("StartImport", new { Destinations = new[] { arn }, ImportSource = FakeS3.Source("s3://bucket/") })).Ok().Text("ImportId");
        await Until.TrueAsync(async () => (await test.CallAsync("GetImport", new { ImportId = import })).Ok().Text("ImportStatus") == "COMPLETED");

        var statement = $"SELECT eventName, count(*) AS n, max(eventTime) FROM {TestServer.Id(arn)} WHERE eventTime > '2026-01-01' GROUP BY eventName ORDER BY n DESC";
        var id = (await test.CallAsync("StartQuery", new { QueryStatement = statement })).Ok().Text("QueryId");
        await EndAsync(test, id, "FINISHED");

        Assert.Equal(
            """[[{"eventName":"ListBuckets"},{"n":"3"},{"_col2":"2026-02-01 11:00:00.000"}],[{"eventName":"CreateUser"},{"n":"2"},{"_col2":"2026-02-02 11:00:00.000"}]]""",
            (await test.CallAsync("GetQueryResults", new { QueryId = id })).Ok()["QueryResultRows"].GetRawText());
        Assert.Equal(5, (await test.CallAsync("DescribeQuery", new { QueryId = id })).Ok()["QueryStatistics"].GetProperty("EventsMatched").GetInt32());
        Assert.Contains(
            "line 1:8: ",
            (await test.CallAsync("StartQuery", new { QueryStatement = $"SELECT nonsense FROM {TestServer.Id(arn)}" })).Fails("InvalidQueryStatementException").Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_come_in_pages()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();
        var id = (await StartAsync(test, arn, rows: 5)).Text("QueryId");
        await EndAsync(test, id, "FINISHED");

        var sizes = new List<int>();
        string? token = null;
        do
        {
            var page = (await test.CallAsync("GetQueryResults", new { QueryId = id, MaxQueryResults = 2, NextToken = token })).Ok();
            sizes.Add(page["QueryResultRows"].GetArrayLength());
            Assert.Equal(5, page["QueryStatistics"].GetProperty("TotalResultsCount").GetInt32());
            token = page.Has("NextToken") ? page.Text("NextToken") : null;
        }
        while (token is not null);

        Assert.Equal([2, 2, 1], sizes);
        var other = (await StartAsync(test, arn, rows: 5)).Text("QueryId");
        await EndAsync(test, other, "FINISHED");
        var foreign = (await test.CallAsync("GetQueryResults", new { QueryId = other, MaxQueryResults = 2 })).Ok().Text("NextToken");
        (await test.CallAsync("GetQueryResults", new { QueryId = id, NextToken = foreign })).Fails("InvalidNextTokenException");
        (await test.CallAsync("GetQueryResults", new { QueryId = id, NextToken = "bogus" })).Fails("InvalidNextTokenException");
    }

    [Fact]
    public async Task A_running_query_shows_no_rows_can_be_cancelled_once_and_counts_against_the_quota()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();
        test.Engine.Hold();
        var ids = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            ids.Add((await StartAsync(test, arn, rows: 1)).Text("QueryId"));
        }

        (await StartAsync(test, arn, rows: 1, ok: false)).Fails("MaxConcurrentQueriesException");
        var results = (await test.CallAsync("GetQueryResults", new { QueryId = ids[0] })).Ok();
        Assert.Contains(results.Text("QueryStatus"), new[] { "QUEUED", "RUNNING" });
        Assert.Equal(0, results["QueryResultRows"].GetArrayLength());

        var cancelled = (await test.CallAsync("CancelQuery", new { QueryId = ids[0] })).Ok();
        Assert.Equal(["QueryId", "QueryStatus"], cancelled.Members);
        Assert.Equal("CANCELLED", cancelled.Text("QueryStatus"));
        (await test.CallAsync("CancelQuery", new { QueryId = ids[0] })).Fails("InactiveQueryException");
        await StartAsync(test, arn, rows: 1);
        test.Engine.Release();
        await EndAsync(test, ids[9], "FINISHED");
        (await test.CallAsync("CancelQuery", new { QueryId = ids[9] })).Fails("InactiveQueryException");
        Assert.Equal("CANCELLED", (await test.CallAsync("DescribeQuery", new { QueryId = ids[0] })).Ok().Text("QueryStatus"));
    }

    [Fact]
    public async Task Statements_and_requests_that_break_a_rule_are_refused()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();
        var id = TestServer.Id(arn);

        Assert.StartsWith("line 1:1: ", (await test.CallAsync("StartQuery", new { QueryStatement = "DROP TABLE x" })).Fails("InvalidQueryStatementException").Message, StringComparison.Ordinal);
        (await test.CallAsync("StartQuery", new { QueryStatement = $"SELECT 1 FROM {Guid.NewGuid()}" })).Fails("EventDataStoreNotFoundException");
        (await test.CallAsync("StartQuery", new { QueryStatement = "SELECT 1 FROM store-1" })).Fails("EventDataStoreNotFoundException");
        (await test.CallAsync("StartQuery", new { QueryStatement = $"SELECT 1 FROM {id}" }, test.Signer with { Region = "eu-west-1" })).Fails("EventDataStoreNotFoundException");
        (await test.CallAsync("StartQuery", new { })).Fails("InvalidParameterException");
        (await test.CallAsync("StartQuery", new { QueryAlias = "alias" })).Fails("InvalidParameterException");
        (await test.CallAsync("StartQuery", new { QueryStatement = $"SELECT 1 FROM {id}", QueryAlias = "alias" })).Fails("InvalidParameterException");
        (await test.CallAsync("StartQuery", new { QueryStatement = $"SELECT 1 FROM {id}", QueryParameters = new[] { "x" } })).Fails("InvalidParameterException");
        (await test.CallAsync("StartQuery", new { QueryStatement = $"SELECT 1 FROM {id}", EventDataStoreOwnerAccountId = "999999999999" })).Fails("EventDataStoreNotFoundException");
        (await test.CallAsync("DescribeQuery", new { })).Fails("InvalidParameterException");
        (await test.CallAsync("DescribeQuery", new { QueryId = Guid.NewGuid() })).Fails("QueryIdNotFoundException");
        (await test.CallAsync("DescribeQuery", new { QueryId = new string('a', 36) })).Fails("QueryIdNotFoundException");
        (await test.CallAsync("DescribeQuery", new { QueryAlias = "alias" })).Fails("QueryIdNotFoundException");
        (await test.CallAsync("GetQueryResults", new { QueryId = Guid.NewGuid() })).Fails("QueryIdNotFoundException");
        (await test.CallAsync("CancelQuery", new { QueryId = Guid.NewGuid() })).Fails("QueryIdNotFoundException");
        var query = (await StartAsync(test, arn, rows: 0)).Text("QueryId");
        (await test.CallAsync("DescribeQuery", new { QueryId = query }, test.Signer with { Region = "eu-west-1" })).Fails("QueryIdNotFoundException");
        (await test.CallAsync("DescribeQuery", new { QueryId = query, EventDataStore = Guid.NewGuid() })).Fails("EventDataStoreNotFoundException");
    }

    [Fact]
    public async Task Queries_of_a_store_pending_deletion_are_inactive()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();
        var id = (await StartAsync(test, arn, rows: 1)).Text("QueryId");
        await EndAsync(test, id, "FINISHED");
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = arn })).Ok();

        (await StartAsync(test, arn, rows: 1, ok: false)).Fails("InactiveEventDataStoreException");
        foreach (var operation in new[] { "DescribeQuery", "GetQueryResults", "CancelQuery" })
        {
            (await test.CallAsync(operation, new { QueryId = id })).Fails("InactiveEventDataStoreException");
        }

        (await test.CallAsync("ListQueries", new { EventDataStore = arn })).Fails("InactiveEventDataStoreException");
        (await test.CallAsync("RestoreEventDataStore", new { EventDataStore = arn })).Ok();
        (await test.CallAsync("GetQueryResults", new { QueryId = id })).Ok();
    }

    [Fact]
    public async Task ListQueries_filters_and_pages_newest_first_for_seven_days()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();
        var other = await test.CreateStoreAsync("store-2");
        var first = test.Time.GetUtcNow();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Insert(0, (await StartAsync(test, arn, rows: i)).Text("QueryId"));
            await EndAsync(test, ids[0], "FINISHED");
            test.Time.Advance(TimeSpan.FromHours(1));
        }

        var elsewhere = (await StartAsync(test, other, rows: 1)).Text("QueryId");
        Assert.Equal(ids, await ListAsync(test, new { EventDataStore = arn }));
        Assert.Equal([elsewhere], await ListAsync(test, new { EventDataStore = other }));
        Assert.Equal(ids, await ListAsync(test, new { EventDataStore = arn, QueryStatus = "FINISHED" }));
        Assert.Empty(await ListAsync(test, new { EventDataStore = arn, QueryStatus = "FAILED" }));
        var bounds = new { EventDataStore = arn, StartTime = first.AddHours(1).ToUnixTimeSeconds(), EndTime = first.AddHours(3).ToUnixTimeSeconds() + 0.5 };
        Assert.Equal(ids[1..4], await ListAsync(test, bounds));
        (await test.CallAsync("ListQueries", new { EventDataStore = arn, StartTime = 2, EndTime = 1 })).Fails("InvalidDateRangeException");

        var page = (await test.CallAsync("ListQueries", new { EventDataStore = arn, MaxResults = 2 })).Ok();
        Assert.Equal(["QueryId", "QueryStatus", "CreationTime"], page["Queries"][0].EnumerateObject().Select(member => member.Name));
        await StartAsync(test, arn, rows: 1);
        var next = (await test.CallAsync("ListQueries", new { EventDataStore = arn, MaxResults = 3, NextToken = page.Text("NextToken") })).Ok();
        Assert.Equal(ids[2..], next["Queries"].EnumerateArray().Select(query => query.GetProperty("QueryId").GetString()!));
        (await test.CallAsync("ListQueries", new { EventDataStore = other, NextToken = page.Text("NextToken") })).Fails("InvalidNextTokenException");

        test.Time.Advance(TimeSpan.FromDays(8));
        Assert.Empty(await ListAsync(test, new { EventDataStore = arn }));
    }

    [Fact]
    public async Task Results_survive_a_restart_and_a_query_that_was_running_runs_again()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();
        var finished = (await StartAsync(test, arn, rows: 3)).Text("QueryId");
        await EndAsync(test, finished, "FINISHED");
        test.Engine.Hold();
        var interrupted = (await StartAsync(test, arn, rows: 4)).Text("QueryId");

        await test.RestartAsync();
        test.Engine.Release();

        Assert.Equal(3, (await test.CallAsync("GetQueryResults", new { QueryId = finished })).Ok()["QueryResultRows"].GetArrayLength());
        await EndAsync(test, interrupted, "FINISHED");
        Assert.Equal(4, (await test.CallAsync("GetQueryResults", new { QueryId = interrupted })).Ok()["QueryResultRows"].GetArrayLength());
    }

    private static async Task<Answer> StartAsync(TestServer test, string arn, int rows, bool ok = true)
    {
        var answer = await test.CallAsync("StartQuery", new { QueryStatement = $"SELECT {rows} FROM {TestServer.Id(arn)}" });
        return ok ? answer.Ok() : answer;
    }

    private static Task EndAsync(TestServer test, string id, string status) =>
        Until.TrueAsync(async () => (await test.CallAsync("DescribeQuery", new { QueryId = id })).Ok().Text("QueryStatus") == status);

    private static async Task<string[]> ListAsync(TestServer test, object input) =>
        [.. (await test.CallAsync("ListQueries", input)).Ok()["Queries"].EnumerateArray().Select(query => query.GetProperty("QueryId").GetString()!)];
}
