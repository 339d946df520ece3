using CloudTrailLake.Cli.Tests.Support;

namespace CloudTrailLake.Cli.Tests;

/// <summary>Wrong usage ends with 2 and says what is wrong; help ends with examples.</summary>
public sealed class UsageTests
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "", "Required command was not provided" },
        { "frobnicate", "frobnicate" },
        { "import", "--store" },
        { "import . ", "--store" },
        { "import /no/such/folder --store s", "/no/such/folder" },
        { "import . --store s --data d --endpoint http://127.0.0.1:1", "exclude each other" },
        { "store create", "--name" },
        { "store create --name s --retention-days many", "many" },
        { "store create --name s --selectors /no/such/file.json", "/no/such/file.json" },
        { "store list --profile p", "--endpoint" },
        { "store list --token t", "--token goes with --endpoint" },
        { "store list --token t --profile p --endpoint http://127.0.0.1:1", "in the place of --profile" },
        { "token create", "NAME" },
        { "token create x --role king", "king" },
        { "token create x --expires-in soon", "90d, 12h or 30m" },
        { "token revoke", "ID" },
        { "store list --endpoint ftp://x", "http or https" },
        { "query", "SQL" },
        { "query x --format xml", "table, csv, json" },
        { "serve --account 12", "12 digits" },
        { "serve --listen http://0.0.0.0:0 --data /tmp/never-made", "--insecure" },
        { "serve --s3-endpoint 127.0.0.1:9000", "http or https" },
        { "serve --max-queries 0", "at least 1" },
        { "serve --delivery-part-rows 0", "at least 1" },
        { "serve --query-timeout soon", "soon" },
        { "saved create x", "--statement or --file" },
        { "saved create x --statement y --param z", "NAME:TYPE" },
        { "saved run x --param z", "NAME=VALUE" },
        { "saved import /no/such/folder", "/no/such/folder" },
        { "schedule create x --query y", "--expression" },
        { "schedule create x --query y --expression z --misfires never", "never" },
        { "schedule backfill x --from 2026-01-01", "--to" },
        { "runs show", "ID" },
        { "serve --webhook-allow 10.0.0.0/99 --data /tmp/never-made", "neither a host name" },
        { "completion fish", "fish" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Wrong_usage_ends_with_2_and_says_why(string line, string expected)
    {
        var result = await InProcess.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        result.Expect(2);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    [Fact]
    public async Task A_process_ends_with_2_too()
    {
        var result = await CtlakeProcess.RunAsync(["import", "--store"]);

        result.Expect(2);
        Assert.Contains("ctlake import --help", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("quickstart")]
    [InlineData("serve")]
    [InlineData("store create")]
    [InlineData("store list")]
    [InlineData("store show")]
    [InlineData("import")]
    [InlineData("query")]
    [InlineData("token create")]
    [InlineData("token list")]
    [InlineData("token revoke")]
    [InlineData("saved create")]
    [InlineData("saved update")]
    [InlineData("saved list")]
    [InlineData("saved show")]
    [InlineData("saved versions")]
    [InlineData("saved run")]
    [InlineData("saved delete")]
    [InlineData("saved import")]
    [InlineData("schedule create")]
    [InlineData("schedule list")]
    [InlineData("schedule show")]
    [InlineData("schedule pause")]
    [InlineData("schedule resume")]
    [InlineData("schedule delete")]
    [InlineData("schedule backfill")]
    [InlineData("schedule dry-run")]
    [InlineData("runs list")]
    [InlineData("runs show")]
    [InlineData("runs results")]
    [InlineData("runs retry")]
    [InlineData("runs alerts")]
    [InlineData("completion")]
    public async Task Help_has_examples(string command)
    {
        var result = await InProcess.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        result.Expect(0);
        Assert.Contains("Examples:", result.Out, StringComparison.Ordinal);
        Assert.Contains($"ctlake {command}".TrimEnd(), result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_told()
    {
        var result = await CtlakeProcess.RunAsync(["--version"]);

        result.Expect(0);
        Assert.Matches(@"^\d+\.\d+\.\d+", result.Out);
    }

    [Theory]
    [InlineData("ctlake sto", "store")]
    [InlineData("ctlake store ", "create")]
    [InlineData("ctlake query x --format ", "csv")]
    [InlineData("ctlake import . --", "--ignore-selectors")]
    public async Task Tab_completion_suggests(string line, string expected)
    {
        var result = await InProcess.RunAsync($"[suggest:{line.Length}]", line);

        result.Expect(0);
        Assert.Contains(expected, result.Lines);
    }

    [Fact]
    public async Task Tab_completion_knows_the_stores()
    {
        using var folder = new TemporaryFolder();
        (await InProcess.RunAsync("store", "create", "--name", "security", "--data", folder["lake"])).Expect(0);
        string line = $"ctlake import . --data {folder["lake"]} --store ";

        Assert.Contains("security", (await InProcess.RunAsync($"[suggest:{line.Length}]", line)).Expect(0).Lines);
    }

    [Theory]
    [InlineData("bash", "complete ")]
    [InlineData("zsh", "#compdef ctlake")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task Completion_scripts_are_printed(string shell, string expected)
    {
        var result = await InProcess.RunAsync("completion", shell);

        Assert.Contains(expected, result.Expect(0).Out, StringComparison.Ordinal);
        Assert.Contains("[suggest:", result.Out, StringComparison.Ordinal);
    }
}
