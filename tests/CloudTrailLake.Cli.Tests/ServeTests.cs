using CloudTrailLake.Cli.Tests.Support;

namespace CloudTrailLake.Cli.Tests;

/// <summary>serve as a process, and the commands that go through it or stand beside it.</summary>
public sealed class ServeTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private CtlakeProcess _server = null!;
    private string _endpoint = "";

    public async Task InitializeAsync()
    {
        _server = CtlakeProcess.Start(["serve", "--listen", "http://127.0.0.1:0", "--no-activity", "--data", _folder["lake"]]);
        _endpoint = (await _server.LineAsync("Listening on ")).Split(' ')[^1];
    }

    [Fact]
    public async Task Beside_a_server_writing_is_refused_with_the_way_out_and_reading_works()
    {
        await RemoteAsync(0, "store", "create", "--name", "trail");
        string file = _folder.Write("a.json", Records.File(Records.Event("1")));

        var import = (await CtlakeProcess.RunAsync(["import", file, "--store", "trail", "--data", _folder["lake"]])).Expect(1);
        Assert.Contains("--endpoint", import.Error, StringComparison.Ordinal);
        (await CtlakeProcess.RunAsync(["store", "create", "--name", "other", "--data", _folder["lake"]])).Expect(1);

        Assert.Contains("trail", (await CtlakeProcess.RunAsync(["store", "list", "--data", _folder["lake"]])).Expect(0).LastLine, StringComparison.Ordinal);
        Assert.Equal("0", (await CtlakeProcess.RunAsync(["query", "SELECT count(*) FROM trail", "--format", "csv", "--data", _folder["lake"]])).Expect(0).LastLine);
    }

    [Fact]
    public async Task A_port_in_use_is_told_in_one_line()
    {
        var second = (await CtlakeProcess.RunAsync(["serve", "--listen", _endpoint, "--data", _folder["another"]])).Expect(1);

        Assert.Contains("address already in use", second.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stores_and_queries_through_the_server()
    {
        string arn = (await RemoteAsync(0, "store", "create", "--name", "trail", "--retention-days", "100")).LastLine;
        Assert.Matches("^arn:aws:cloudtrail:us-east-1:000000000000:eventdatastore/[0-9a-f-]{36}$", arn);

        var list = await RemoteAsync(0, "store", "list");
        Assert.Contains("ENABLED", list.LastLine, StringComparison.Ordinal);
        Assert.EndsWith(arn, list.LastLine, StringComparison.Ordinal);
        var show = await RemoteAsync(0, "store", "show", "trail");
        Assert.Contains("100 days", show.Out, StringComparison.Ordinal);
        Assert.Contains("every CloudTrail event", show.Out, StringComparison.Ordinal);

        Assert.Equal("0", (await RemoteAsync(0, "query", "SELECT count(*) AS n FROM trail", "--format", "csv")).LastLine);
        Assert.Equal("0", (await RemoteAsync(0, "query", $"WITH t AS (SELECT * FROM \"trail\" JOIN {arn.Split('/')[1]} USING (eventid)) SELECT (SELECT count(*) FROM t) AS n", "--format", "csv")).LastLine);
        Assert.Contains("line 1:8", (await RemoteAsync(1, "query", "SELECT nope FROM trail")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_sent_to_the_server_one_by_one_with_the_balance_of_all()
    {
        string selectors = _folder.Write("selectors.json", """[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventName","NotEquals":["Noise"]}]}]""");
        await RemoteAsync(0, "store", "create", "--name", "trail", "--selectors", selectors);
        for (int i = 0; i < 6; i++)
            _folder.Write($"logs/{i}.json", Records.File(Records.Event($"a{i}"), Records.Event($"n{i}", "Noise"), Records.Event("the same")));

        var first = await RemoteAsync(0, "import", _folder["logs"], "--store", "trail");
        Assert.Equal("read=18 stored=7 filtered=6 duplicate=5 expired=0 rejected=0", first.LastLine);
        Assert.Contains("--ignore-selectors", first.Error, StringComparison.Ordinal);

        var again = await RemoteAsync(0, "import", _folder["logs"], "--store", "trail");
        Assert.Equal("read=0 stored=0 filtered=0 duplicate=0 expired=0 rejected=0", again.LastLine);
        var all = await RemoteAsync(0, "import", _folder["logs"], "--store", "trail", "--ignore-selectors");
        Assert.Equal("read=18 stored=6 filtered=0 duplicate=12 expired=0 rejected=0", all.LastLine);

        string bad = _folder.Write("bad.json", Records.File(Records.Event("b1"), """{"eventID":"no time"}"""));
        Assert.Equal("read=2 stored=1 filtered=0 duplicate=0 expired=0 rejected=1", (await RemoteAsync(3, "import", bad, "--store", "trail")).LastLine);
        Assert.Equal("14", (await RemoteAsync(0, "query", "SELECT count(*) AS n FROM trail", "--format", "csv")).LastLine);
        await RemoteAsync(1, "import", bad, "--store", "absent");
    }

    [Fact]
    public async Task Credentials_are_needed_and_wrong_ones_refused()
    {
        var none = (await CtlakeProcess.RunAsync(["store", "list", "--endpoint", _endpoint], environment: [("HOME", _folder.Path)])).Expect(1);
        Assert.Contains("AWS_ACCESS_KEY_ID", none.Error, StringComparison.Ordinal);

        var wrong = (await CtlakeProcess.RunAsync(["store", "list", "--endpoint", _endpoint], environment: [("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "x")])).Expect(1);
        Assert.Contains("UnrecognizedClientException", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_drains_and_ends_with_0()
    {
        if (OperatingSystem.IsWindows())
            return;
        await _server.SignalAsync("TERM");

        Assert.Equal(0, await _server.ExitAsync());
        Assert.DoesNotContain("fail:", _server.Error, StringComparison.Ordinal);
        // The lake is free again.
        (await CtlakeProcess.RunAsync(["store", "create", "--name", "after", "--data", _folder["lake"]])).Expect(0);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<CtlakeResult> RemoteAsync(int exitCode, params string[] args) =>
        (await CtlakeProcess.RunAsync(
            [.. args, "--endpoint", _endpoint],
            environment: [("AWS_SHARED_CREDENTIALS_FILE", _folder["lake/credentials"]), ("AWS_PROFILE", "ctlake")])).Expect(exitCode);
}
