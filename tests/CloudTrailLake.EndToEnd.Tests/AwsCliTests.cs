using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CloudTrailLake.EndToEnd.Tests.Harness;

namespace CloudTrailLake.EndToEnd.Tests;

/// <summary>The unmodified AWS CLI with the profile that <c>serve</c> wrote.</summary>
public sealed class AwsCliTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private LakeServerProcess _server = null!;
    private AwsCli _aws = null!;

    public async Task InitializeAsync()
    {
        _server = await LakeServerProcess.StartAsync(_folder.File("lake"));
        _aws = new AwsCli(_server);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [AwsCliFact]
    public async Task CreateQueryPageListAndCancel()
    {
        var created = await _aws.RunAsync("create-event-data-store", "--name", "from-the-cli", "--retention-period", "3653");
        var arn = (string)created["EventDataStoreArn"]!;
        var id = arn[^36..];
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60)))
        {
            while ((string?)(await _aws.RunAsync("get-event-data-store", "--event-data-store", arn))["Status"] != "ENABLED")
            {
                patience.Token.ThrowIfCancellationRequested();
            }
        }

        var eventTime = DateTimeOffset.UtcNow.AddMinutes(-5);
        var file = _folder.File("one.json");
        await File.WriteAllTextAsync(file, $$"""
            {"Records":[{"eventVersion":"1.08","userIdentity":{"type":"Root"},"eventTime":"{{eventTime:yyyy-MM-ddTHH:mm:ssZ}}","eventSource":"signin.amazonaws.com",
            "eventName":"ConsoleLogin","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.1","requestParameters":null,"responseElements":{"ConsoleLogin":"Success"},
            "eventID":"{{Guid.NewGuid()}}","readOnly":false,"eventType":"AwsConsoleSignIn","managementEvent":true,"recipientAccountId":"000000000000","eventCategory":"Management"}]}
            """);
        var imported = await ToolProcess.RunLakeAsync(["import", file, "--store", id, "--endpoint", _server.Endpoint], _server.ClientEnvironment);
        Assert.True(imported.ExitCode == 0, imported.Error);

        var queryId = (string)(await _aws.RunAsync("start-query", "--query-statement", $"SELECT eventName, element_at(responseElements, 'ConsoleLogin') AS result, eventTime FROM {id}"))["QueryId"]!;
        JsonNode described;
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60)))
        {
            do
            {
                patience.Token.ThrowIfCancellationRequested();
                described = await _aws.RunAsync("describe-query", "--query-id", queryId);
            }
            while ((string?)described["QueryStatus"] is "QUEUED" or "RUNNING");
        }

        Assert.Equal("FINISHED", (string?)described["QueryStatus"]);
        var results = await _aws.RunAsync("get-query-results", "--query-id", queryId);
        var row = results["QueryResultRows"]![0]!.AsArray();
        Assert.Equal("ConsoleLogin", (string?)row[0]!["eventName"]);
        Assert.Equal("Success", (string?)row[1]!["result"]);
        Assert.Equal(eventTime.ToString("yyyy-MM-dd HH:mm:ss.000"), (string?)row[2]!["eventTime"]);

        var listed = await _aws.RunAsync("list-queries", "--event-data-store", arn);
        Assert.Contains(listed["Queries"]!.AsArray(), q => (string?)q!["QueryId"] == queryId);

        var cancel = await _aws.TryAsync("cancel-query", "--query-id", queryId);
        Assert.NotEqual(0, cancel.ExitCode);
        Assert.Contains("InactiveQueryException", cancel.Error, StringComparison.Ordinal);
    }

    [AwsCliFact]
    public async Task TheKeyThatSignsIsListed()
    {
        var now = DateTimeOffset.UtcNow;
        var key = (await _aws.RunAsync("list-public-keys"))["PublicKeyList"]!.AsArray().Single()!;
        var value = Convert.FromBase64String((string)key["Value"]!);
        Assert.Equal(Convert.ToHexStringLower(MD5.HashData(value)), (string?)key["Fingerprint"]);
        using var rsa = RSA.Create();
        rsa.ImportRSAPublicKey(value, out var read);
        Assert.Equal((value.Length, 2048), (read, rsa.KeySize));

        var early = await _aws.RunAsync("list-public-keys", "--start-time", $"{now.AddDays(-9):yyyy-MM-ddTHH:mm:ssZ}", "--end-time", $"{now.AddDays(-8):yyyy-MM-ddTHH:mm:ssZ}");
        Assert.Empty(early["PublicKeyList"]!.AsArray());
        var wrong = await _aws.TryAsync("list-public-keys", "--start-time", "2026-01-02", "--end-time", "2026-01-01");
        Assert.Contains("InvalidTimeRangeException", wrong.Error, StringComparison.Ordinal);
    }

    [AwsCliFact]
    public async Task TheCliShowsOurErrorsAsAwsErrors()
    {
        var (code, _, error) = await _aws.TryAsync("start-query", "--query-statement", "DROP TABLE events");
        Assert.NotEqual(0, code);
        Assert.Contains("InvalidQueryStatementException", error, StringComparison.Ordinal);
        Assert.Contains("line 1:1", error, StringComparison.Ordinal);
    }
}
