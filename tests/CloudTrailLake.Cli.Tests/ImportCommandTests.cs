using CloudTrailLake.Cli.Tests.Support;

namespace CloudTrailLake.Cli.Tests;

/// <summary>import on a folder: the balance, what is said before it, and the exit code.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_last_line_is_the_balance_and_a_second_import_stores_nothing()
    {
        await CreateAsync("all");
        _folder.Write("logs/a.json", Records.File(Records.Event("a1"), Records.Event("a2"), Records.Event("a1")));
        _folder.Write("logs/deep/b.json", Records.File(Records.Event("b1")));

        var first = (await CtlakeProcess.RunAsync(["import", _folder["logs"], "--store", "all", "--data", _folder["lake"]])).Expect(0);
        Assert.Equal("read=4 stored=3 filtered=0 duplicate=1 expired=0 rejected=0", first.LastLine);
        Assert.Single(first.Lines);

        var second = (await CtlakeProcess.RunAsync(["import", _folder["logs"], "--store", "all", "--data", _folder["lake"]])).Expect(0);
        Assert.Equal("read=0 stored=0 filtered=0 duplicate=0 expired=0 rejected=0", second.LastLine);
        Assert.Contains("2 files had been imported before", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejected_records_end_with_3_and_name_the_quarantine()
    {
        await CreateAsync("all");
        string file = _folder.Write("bad.json", Records.File(Records.Event("a1"), """{"eventID":"no time"}"""));

        var result = (await CtlakeProcess.RunAsync(["import", file, "--store", "all", "--data", _folder["lake"]])).Expect(3);

        Assert.Equal("read=2 stored=1 filtered=0 duplicate=0 expired=0 rejected=1", result.LastLine);
        Assert.Contains("Quarantined", result.Error, StringComparison.Ordinal);
        string quarantine = Assert.Single(Directory.EnumerateFiles(_folder["lake/quarantine"], "*.ndjson", SearchOption.AllDirectories));
        Assert.Contains(quarantine, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filtered_events_are_said_in_words_with_the_option_that_keeps_them()
    {
        string selectors = _folder.Write("selectors.json", """[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventName","Equals":["CreateUser"]}]}]""");
        await CreateAsync("few", "--selectors", selectors);
        string file = _folder.Write("a.json", Records.File(Records.Event("a1"), Records.Event("a2", "CreateUser")));

        var result = (await InProcess.RunAsync("import", file, "--store", "few", "--data", _folder["lake"])).Expect(0);
        Assert.Equal("read=2 stored=1 filtered=1 duplicate=0 expired=0 rejected=0", result.LastLine);
        Assert.Contains("--ignore-selectors", result.Error, StringComparison.Ordinal);

        // Without the selectors the object is eligible again, and only what is new is stored.
        var all = (await InProcess.RunAsync("import", file, "--store", "few", "--ignore-selectors", "--data", _folder["lake"])).Expect(0);
        Assert.Equal("read=2 stored=1 filtered=0 duplicate=1 expired=0 rejected=0", all.LastLine);
    }

    [Fact]
    public async Task Expired_events_are_said_in_words_with_the_option_that_keeps_them()
    {
        await CreateAsync("short", "--retention-days", "30");
        string file = _folder.Write("a.json", Records.File(Records.Event("a1", time: TimeProvider.System.GetUtcNow().AddDays(-40)), Records.Event("a2")));

        var result = (await InProcess.RunAsync("import", file, "--store", "short", "--data", _folder["lake"])).Expect(0);

        Assert.Equal("read=2 stored=1 filtered=0 duplicate=0 expired=1 rejected=0", result.LastLine);
        Assert.Contains("--retention-days", result.Error, StringComparison.Ordinal);
        Assert.Contains("30 days", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_store_or_lake_is_failed_work()
    {
        await CreateAsync("all");
        string file = _folder.Write("a.json", Records.File(Records.Event("a1")));

        Assert.Contains("store list", (await InProcess.RunAsync("import", file, "--store", "nope", "--data", _folder["lake"])).Expect(1).Error, StringComparison.Ordinal);
        Assert.Contains("store create", (await InProcess.RunAsync("import", file, "--store", "all", "--data", _folder["other"])).Expect(1).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["other"]));
    }

    public void Dispose() => _folder.Dispose();

    private async Task CreateAsync(string name, params string[] options) =>
        (await InProcess.RunAsync(["store", "create", "--name", name, "--data", _folder["lake"], .. options])).Expect(0);
}
