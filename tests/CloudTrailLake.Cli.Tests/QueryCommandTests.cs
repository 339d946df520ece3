using System.Text.Json;
using CloudTrailLake.Cli.Tests.Support;

namespace CloudTrailLake.Cli.Tests;

/// <summary>query on a folder, in every format.</summary>
public sealed class QueryCommandTests : IAsyncLifetime
{
    private const string ByName = "SELECT eventName, count(*) AS calls, max(errorCode) AS error FROM trail GROUP BY eventName ORDER BY calls DESC";

    private readonly TemporaryFolder _folder = new();

    public async Task InitializeAsync()
    {
        (await InProcess.RunAsync("store", "create", "--name", "trail", "--data", _folder["lake"])).Expect(0);
        string file = _folder.Write("a.json", Records.File(Records.Event("1", "Run,Instances"), Records.Event("2", "Run,Instances"), Records.Event("3", "Stop \"now\"")));
        (await InProcess.RunAsync("import", file, "--store", "trail", "--data", _folder["lake"])).Expect(0);
    }

    [Fact]
    public async Task An_expired_event_is_hidden_though_its_file_is_there()
    {
        string data = _folder["expiring"];
        (await InProcess.RunAsync("store", "create", "--name", "brief", "--retention-days", "7", "--data", data)).Expect(0);
        string file = _folder.Write("brief.json", Records.File(Records.Event("a", time: TimeProvider.System.GetUtcNow().AddDays(-6)), Records.Event("b")));
        (await InProcess.RunAsync("import", file, "--store", "brief", "--data", data)).Expect(0);
        string[] query = ["query", "SELECT string_agg FROM (SELECT array_join(array_agg(eventID), ' ') string_agg FROM brief)", "--format", "csv", "--data", data];
        Assert.Equal(["a", "b"], (await CtlakeProcess.RunAsync(query)).Expect(0).LastLine.Split(' ').Order());
        Assert.Equal("b", (await CtlakeProcess.RunAsync(query, environment: ("CTLAKE_CLOCK_OFFSET", "172800"))).Expect(0).LastLine);
    }

    [Fact]
    public async Task Table()
    {
        var result = (await CtlakeProcess.RunAsync(["query", ByName, "--data", _folder["lake"]])).Expect(0);

        Assert.Equal(
            ["eventName      calls  error", "-------------  -----  -----", "Run,Instances  2      NULL", "Stop \"now\"     1      NULL"],
            result.Lines);
        Assert.Contains("2 rows", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv()
    {
        var result = (await CtlakeProcess.RunAsync(["query", ByName, "--format", "csv", "--data", _folder["lake"]])).Expect(0);

        Assert.Equal(["eventName,calls,error", "\"Run,Instances\",2,", "\"Stop \"\"now\"\"\",1,"], result.Lines);
    }

    [Fact]
    public async Task In_TSql()
    {
        const string sql = "SELECT TOP (1) [eventName], COUNT(*) AS calls FROM dbo.[trail] WHERE eventName LIKE 'run[,.]%' GROUP BY eventName ORDER BY calls DESC";

        var result = (await CtlakeProcess.RunAsync(["query", sql, "--dialect", "tsql", "--format", "csv", "--data", _folder["lake"]])).Expect(0);

        Assert.Equal(["eventName,calls", "\"Run,Instances\",2"], result.Lines);
        Assert.Contains("'klingon' is not a dialect", (await InProcess.RunAsync("query", sql, "--dialect", "klingon", "--data", _folder["lake"])).Error, StringComparison.Ordinal);
        Assert.Contains("line 1:", (await InProcess.RunAsync("query", sql, "--data", _folder["lake"])).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_and_stdin()
    {
        var result = (await CtlakeProcess.RunAsync(["query", "-", "--format", "json", "--data", _folder["lake"]], input: ByName)).Expect(0);

        var rows = JsonDocument.Parse(result.Out).RootElement;
        Assert.Equal(2, rows.GetArrayLength());
        Assert.Equal("Stop \"now\"", rows[1].GetProperty("eventName").GetString());
        Assert.Equal("2", rows[0].GetProperty("calls").GetString());
        Assert.Equal(JsonValueKind.Null, rows[0].GetProperty("error").ValueKind);
    }

    [Theory]
    [InlineData("SELECT nope FROM trail", "line 1:8: Column 'nope' cannot be resolved")]
    [InlineData("SELECT 1 FROM absent", "absent")]
    [InlineData("DELETE FROM trail", "line 1:1")]
    [InlineData("SELECT 1 FROM read_csv('/etc/passwd')", "line 1:")]
    public async Task What_cannot_run_is_failed_work_with_its_place(string sql, string expected)
    {
        var result = (await InProcess.RunAsync("query", sql, "--data", _folder["lake"])).Expect(1);

        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }
}
