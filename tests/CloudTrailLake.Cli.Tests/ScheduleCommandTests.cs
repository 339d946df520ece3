using System.Text.Json.Nodes;
using CloudTrailLake.Cli.Commands.Saved.Files;
using CloudTrailLake.Cli.Tests.Support;

namespace CloudTrailLake.Cli.Tests;

/// <summary>saved, schedule and runs over a folder.</summary>
public sealed class ScheduleCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_saved_query_is_made_changed_run_and_scheduled()
    {
        await RunAsync("store", "create", "--name", "trail");
        await RunAsync("import", _folder.Write("a.json", Records.File(Records.Event("1"), Records.Event("2"))), "--store", "trail");
        Assert.Equal("count version 1", (await RunAsync("saved", "create", "count", "--statement", "SELECT count(*) + $more$ AS n FROM trail", "--param", "more:bigint=0", "--tag", "team=soc")).LastLine);
        Assert.Equal("2", Cell(await RunAsync("saved", "run", "count")));
        Assert.Equal("42", Cell(await RunAsync("saved", "run", "count", "--param", "more=40")));
        string file = _folder.Write("count.sql", "-- ---\n-- name: other\n-- description: Counts\n-- ---\nSELECT count(*) AS n FROM trail");
        Assert.Equal("count version 2", (await RunAsync("saved", "update", "count", "--file", file)).LastLine);
        Assert.Equal("count version 2", (await RunAsync("saved", "update", "count", "--file", file)).LastLine);
        Assert.Equal("soc", (string?)JsonNode.Parse((await RunAsync("saved", "show", "count", "--version", "1")).Out)!["tags"]!["team"]);
        Assert.Contains("Counts", (await RunAsync("saved", "list")).LastLine, StringComparison.Ordinal);
        Assert.Contains("$more$", (await RunAsync("saved", "versions", "count")).LastLine, StringComparison.Ordinal);

        var made = await RunAsync("schedule", "create", "daily", "--query", "count", "--expression", "cron(0 7 ? * MON-FRI *)", "--time-zone", "Europe/Berlin", "--file", "--alert", "rows > 0", "--suppress", "1h");
        Assert.Contains("fires next at", made.Error, StringComparison.Ordinal);
        Assert.Contains("cron(0 7 ? * MON-FRI *)", (await RunAsync("schedule", "list")).LastLine, StringComparison.Ordinal);
        var dry = JsonNode.Parse((await RunAsync("schedule", "dry-run", "daily")).Out)!;
        Assert.Equal("rows > 0: 1 rows", (string?)dry["alert"]!["reason"]);
        var past = await RunAsync("schedule", "backfill", "daily", "--from", "2026-03-02T00:00:00Z", "--to", "2026-03-04T00:00:00Z");
        Assert.Contains("2026-03-03T06:00:00.000Z", past.LastLine, StringComparison.Ordinal);
        Assert.Contains("SUCCEEDED", past.LastLine, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(_folder["lake"], "outputs", "daily")));
        string run = (await RunAsync("runs", "list", "--schedule", "daily", "--limit", "1")).LastLine.Trim('│', ' ').Split(' ')[0];
        Assert.Equal("n\n2", (await RunAsync("runs", "results", run, "--format", "csv")).Out.Trim());
        Assert.Equal("daily", (string?)JsonNode.Parse((await RunAsync("runs", "show", run)).Out)!["schedule"]);
        Assert.Contains("no such dead letter", (await FailAsync("runs", "retry", run)).Error, StringComparison.Ordinal);

        await RunAsync("schedule", "pause", "daily");
        Assert.Equal("PAUSED", (string?)JsonNode.Parse((await RunAsync("schedule", "show", "daily")).Out)!["state"]);
        await RunAsync("schedule", "resume", "daily");
        Assert.Contains("The schedule 'daily' runs", (await FailAsync("saved", "delete", "count")).Error, StringComparison.Ordinal);
        await RunAsync("schedule", "delete", "daily");
        await RunAsync("saved", "delete", "count");
        await RunAsync("runs", "alerts");
    }

    [Fact]
    public async Task A_folder_of_files_is_saved_and_the_same_again_changes_nothing()
    {
        await RunAsync("store", "create", "--name", "trail");
        Directory.CreateDirectory(_folder["queries/iam"]);
        _folder.Write("queries/plain.sql", "SELECT eventName FROM trail");
        _folder.Write("queries/iam/keys.sql", """
            ---
            name: new-keys
            description: Keys that were made
            tags: {team: soc, severity: high}
            parameters:
              - name: user
                type: varchar
                default: alice
            ---
            SELECT eventTime FROM trail WHERE eventName = 'CreateAccessKey' AND userIdentity.userName = $user$
            """);
        var first = await RunAsync("saved", "import", _folder["queries"]);
        Assert.Equal("new-keys version 1\nplain version 1", first.Out.Trim());
        Assert.Equal(first.Out, (await RunAsync("saved", "import", _folder["queries"])).Out);
        var saved = JsonNode.Parse((await RunAsync("saved", "show", "new-keys")).Out)!;
        Assert.Equal(("Keys that were made", "high", "alice"), ((string?)saved["description"], (string?)saved["tags"]!["severity"], (string?)saved["parameters"]![0]!["default"]));

        _folder.Write("queries/plain.sql", "SELECT eventSource FROM trail");
        _folder.Write("queries/wrong.sql", "SELECT nosuch FROM trail");
        var third = await FailAsync("saved", "import", _folder["queries"]);
        Assert.Equal("new-keys version 1\nplain version 2", third.Out.Trim());
        Assert.Contains("wrong.sql", third.Error, StringComparison.Ordinal);
        Assert.Contains("'nosuch' cannot be resolved", third.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_never_fires_is_refused_with_the_reason()
    {
        await RunAsync("store", "create", "--name", "trail");
        await RunAsync("saved", "create", "q", "--statement", "SELECT 1 AS x FROM trail");
        Assert.Contains("never fires: no date from now on fits", (await FailAsync("schedule", "create", "s", "--query", "q", "--expression", "cron(0 0 30 2 ? *)")).Error, StringComparison.Ordinal);
        Assert.Contains("--webhook-allow", (await FailAsync("schedule", "create", "s", "--query", "q", "--expression", "rate(1 day)", "--webhook", "http://10.0.0.1/")).Error, StringComparison.Ordinal);
        Assert.Contains("no schedule 's'", (await FailAsync("schedule", "show", "s")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("---\nname: x\nSELECT 1", "has no end")]
    [InlineData("---\nnaem: x\n---\nSELECT 1", "holds 'naem'; it may hold name")]
    [InlineData("---\n- a\n---\nSELECT 1", "no map of names and values")]
    [InlineData("---\nname: [\n---\nSELECT 1", "is not YAML")]
    [InlineData("---\ntags: high\n---\nSELECT 1", "'tags' of the front matter has the wrong form")]
    [InlineData("-- ---\nname: x\n-- ---\nSELECT 1", "is none")]
    public void A_wrong_front_matter_is_told(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<CommandException>(() => QueryFile.Parse("q.sql", text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("SELECT 1 -- ---", "q", "SELECT 1 -- ---")]
    [InlineData("-- a comment\nSELECT 1", "q", "-- a comment\nSELECT 1")]
    [InlineData("\n---\n---\nSELECT 1\n", "q", "SELECT 1")]
    [InlineData("-- ---\r\n-- name: n\r\n-- ---\r\nSELECT 1\r\n", "n", "SELECT 1")]
    public void A_statement_is_what_stands_behind_the_front_matter(string text, string name, string statement)
    {
        var file = QueryFile.Parse("/x/q.sql", text);
        Assert.Equal((name, statement), (file.Name, file.Statement));
    }

    private static string Cell(CtlakeResult result) => result.Out.Trim().Split('\n')[^1].Trim('│', ' ');

    private async Task<CtlakeResult> RunAsync(params string[] args) => (await InProcess.RunAsync([.. args, "--data", _folder["lake"]])).Expect(0);

    private async Task<CtlakeResult> FailAsync(params string[] args) => (await InProcess.RunAsync([.. args, "--data", _folder["lake"]])).Expect(1);
}
