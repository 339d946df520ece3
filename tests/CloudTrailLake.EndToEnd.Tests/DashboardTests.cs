using System.Text.Json.Nodes;
using CloudTrailLake.EndToEnd.Tests.Harness;

namespace CloudTrailLake.EndToEnd.Tests;

/// <summary>Dashboards, sample queries and generated queries by the unmodified AWS SDK for JavaScript against the real server process.</summary>
public sealed class DashboardTests : IAsyncLifetime
{
    private const int Events = 12;
    private readonly TemporaryFolder _folder = new();
    private LakeServerProcess _server = null!;
    private JavaScriptSdk _sdk = null!;
    private string _store = null!;

    public async Task InitializeAsync()
    {
        _server = await LakeServerProcess.StartAsync(_folder.File("lake"));
        _sdk = new JavaScriptSdk(_server.ClientEnvironment);
        _store = ((string)(await _sdk.CloudTrailAsync("CreateEventDataStore", new { Name = "dashboards" }))["EventDataStoreArn"]!)[^36..];
        var file = _folder.File("events.json");
        var now = DateTimeOffset.UtcNow;
        var records = new JsonArray([.. Enumerable.Range(0, Events).Select(i => Record(i, now.AddMinutes(-10 * i)))]);
        await File.WriteAllTextAsync(file, new JsonObject { ["Records"] = records }.ToJsonString());
        var (code, output, error) = await ToolProcess.RunLakeAsync(["import", file, "--store", _store, "--endpoint", _server.Endpoint], _server.ClientEnvironment);
        Assert.True(code == 0, $"{output}\n{error}");
    }

    public async Task DisposeAsync()
    {
        await _sdk.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task ADashboardIsCreatedRefreshedAndReadAndItsRefreshesSurviveAKill()
    {
        var statement = $"SELECT eventName, count(*) AS n FROM {_store} WHERE eventTime > '?' AND eventTime < '?' GROUP BY eventName ORDER BY n DESC";
        var created = await _sdk.CloudTrailAsync("CreateDashboard", new
        {
            Name = "team-dashboard",
            Widgets = new[]
            {
                new
                {
                    QueryStatement = statement,
                    QueryParameters = new[] { "$StartTime$", "$EndTime$" },
                    ViewProperties = new { Title = "Events", View = "PieChart", LabelColumn = "eventName", ValueColumn = "n" },
                },
            },
            RefreshSchedule = new { Frequency = new { Unit = "HOURS", Value = 6 }, Status = "ENABLED", TimeOfDay = "03:00" },
            TagsList = new[] { new { Key = "team", Value = "hunt" } },
        });
        Assert.Equal("arn:aws:cloudtrail:us-east-1:000000000000:dashboard/team-dashboard", (string?)created["DashboardArn"]);
        var alias = (string)created["Widgets"]![0]!["QueryAlias"]!;

        var refresh = (string)(await _sdk.CloudTrailAsync("StartDashboardRefresh", new { DashboardId = "team-dashboard" }))["RefreshId"]!;
        var query = await EndAsync(alias, refresh);
        Assert.Equal("FINISHED", (string?)query["QueryStatus"]);
        var rows = (await _sdk.CloudTrailAsync("GetQueryResults", new { QueryId = (string)query["QueryId"]! }))["QueryResultRows"]!;
        Assert.Equal($$"""[[{"eventName":"GetUser"},{"n":"{{Events * 2 / 3}}"}],[{"eventName":"DeleteBucket"},{"n":"{{Events / 3}}"}]]""", rows.ToJsonString());

        var second = (string)(await RefreshAsync("team-dashboard"))["RefreshId"]!;
        await _server.Process.KillAsync();
        await _server.StartProcessAsync();
        Assert.Equal("FINISHED", (string?)(await EndAsync(alias, second))["QueryStatus"]);
        var got = await _sdk.CloudTrailAsync("GetDashboard", new { DashboardId = (string)created["DashboardArn"]! });
        Assert.Equal(("CUSTOM", "CREATED", second), ((string?)got["Type"], (string?)got["Status"], (string?)got["LastRefreshId"]));

        await _sdk.CloudTrailAsync("UpdateDashboard", new { DashboardId = "team-dashboard", TerminationProtectionEnabled = true });
        Assert.Equal("ConflictException", (await _sdk.CloudTrailErrorAsync("DeleteDashboard", new { DashboardId = "team-dashboard" })).Name);
        await _sdk.CloudTrailAsync("UpdateDashboard", new { DashboardId = "team-dashboard", TerminationProtectionEnabled = false });
        await _sdk.CloudTrailAsync("DeleteDashboard", new { DashboardId = "team-dashboard" });
        Assert.Equal("ResourceNotFoundException", (await _sdk.CloudTrailErrorAsync("GetDashboard", new { DashboardId = "team-dashboard" })).Name);
    }

    [Fact]
    public async Task AManagedDashboardAnswersOverTheStoreNamed()
    {
        var listed = await _sdk.CloudTrailAsync("ListDashboards", new { Type = "MANAGED" });
        Assert.Equal(6, listed["Dashboards"]!.AsArray().Count);
        var values = new Dictionary<string, string> { ["$EventDataStoreId$"] = _store };
        var refresh = (string)(await _sdk.CloudTrailAsync("StartDashboardRefresh", new { DashboardId = "AWSCloudTrail-UserActivity", QueryParameterValues = values }))["RefreshId"]!;

        var query = await EndAsync("AWSCloudTrail-UserActivity-top-users-with-destructive-actions", refresh);

        var rows = (await _sdk.CloudTrailAsync("GetQueryResults", new { QueryId = (string)query["QueryId"]! }))["QueryResultRows"]!;
        Assert.Equal($$"""[[{"arn":"arn:aws:iam::000000000000:user/bob"},{"events":"{{Events / 3}}"}]]""", rows.ToJsonString());
    }

    [Fact]
    public async Task AQuestionIsAnsweredFromPromptToRows()
    {
        var found = await _sdk.CloudTrailAsync("SearchSampleQueries", new { SearchPhrase = "who deleted things", MaxResults = 3 });
        Assert.Equal("Destructive actions by user", (string?)found["SearchResults"]![0]!["Name"]);
        var generated = await _sdk.CloudTrailAsync("GenerateQuery", new { EventDataStores = new[] { _store }, Prompt = "How many buckets were deleted in the last 24 hours?" });
        var queryId = (string)(await _sdk.CloudTrailAsync("StartQuery", new { QueryAlias = (string)generated["QueryAlias"]! }))["QueryId"]!;
        JsonNode described;
        do
        {
            described = await _sdk.CloudTrailAsync("DescribeQuery", new { QueryId = queryId });
        }
        while ((string?)described["QueryStatus"] is "QUEUED" or "RUNNING");

        Assert.Equal("How many buckets were deleted in the last 24 hours?", (string?)described["Prompt"]);
        var rows = (await _sdk.CloudTrailAsync("GetQueryResults", new { QueryId = queryId }))["QueryResultRows"]!;
        Assert.Equal($$"""[[{"events":"{{Events / 3}}"}]]""", rows.ToJsonString());
        Assert.Equal("GenerateResponseException", (await _sdk.CloudTrailErrorAsync("GenerateQuery", new { EventDataStores = new[] { _store }, Prompt = "anything odd lately" })).Name);
    }

    private static JsonObject Record(int i, DateTimeOffset time) => new()
    {
        ["eventVersion"] = "1.08",
        ["userIdentity"] = new JsonObject { ["type"] = "IAMUser", ["arn"] = i % 3 == 0 ? "arn:aws:iam::000000000000:user/bob" : "arn:aws:iam::000000000000:user/alice" },
        ["eventTime"] = time.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["eventSource"] = i % 3 == 0 ? "s3.amazonaws.com" : "iam.amazonaws.com",
        ["eventName"] = i % 3 == 0 ? "DeleteBucket" : "GetUser",
        ["awsRegion"] = "us-east-1",
        ["sourceIPAddress"] = "192.0.2.7",
        ["requestParameters"] = null,
        ["responseElements"] = null,
        ["eventID"] = Guid.NewGuid().ToString(),
        ["readOnly"] = i % 3 != 0,
        ["eventType"] = "AwsApiCall",
        ["managementEvent"] = true,
        ["recipientAccountId"] = "000000000000",
        ["eventCategory"] = "Management",
    };

    /// <summary>Starts a refresh as soon as the one before is over.</summary>
    private async Task<JsonNode> RefreshAsync(string dashboard)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                return await _sdk.CloudTrailAsync("StartDashboardRefresh", new { DashboardId = dashboard });
            }
            catch (SdkException e) when (e.Name == "ServiceQuotaExceededException")
            {
                patience.Token.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<JsonNode> EndAsync(string alias, string refresh)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var described = await _sdk.CloudTrailAsync("DescribeQuery", new { QueryAlias = alias, RefreshId = refresh });
            if ((string?)described["QueryStatus"] is not ("QUEUED" or "RUNNING"))
            {
                return described;
            }

            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
