using CloudTrailLake.Cli.Tests.Support;

namespace CloudTrailLake.Cli.Tests;

/// <summary>store hold and store compact over a folder and through a server.</summary>
public sealed class HoldCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Holds_of_a_folder_are_placed_listed_and_released()
    {
        string[] lake = ["--store", "trail", "--data", _folder["lake"]];
        (await InProcess.RunAsync("store", "create", "--name", "trail", "--data", _folder["lake"])).Expect(0);

        (await InProcess.RunAsync(["store", "hold", "place", "case-7", "--from", "2026-01-01", "--to", "2026-02-01T12:00:00+01:00", "--reason", "Smith", .. lake])).Expect(0);
        string listed = (await InProcess.RunAsync(["store", "hold", "list", .. lake])).Expect(0).LastLine;
        Assert.Matches("case-7.*2026-01-01T00:00:00.000Z.*2026-02-01T11:00:00.000Z.*arn:aws:iam::000000000000:root.*Smith", listed);
        Assert.Contains("already", (await InProcess.RunAsync(["store", "hold", "place", "case-7", .. lake])).Expect(1).Error, StringComparison.Ordinal);

        (await InProcess.RunAsync(["store", "hold", "release", "case-7", .. lake])).Expect(0);
        Assert.Contains("no legal hold 'case-7'", (await InProcess.RunAsync(["store", "hold", "release", "case-7", .. lake])).Expect(1).Error, StringComparison.Ordinal);
        Assert.Contains("no time such as", (await InProcess.RunAsync(["store", "hold", "place", "x", "--from", "yesterday", .. lake])).Expect(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compact_ends_with_its_figures_and_finds_nothing_to_do_the_second_time()
    {
        string data = _folder["lake"];
        (await InProcess.RunAsync("store", "create", "--name", "trail", "--data", data)).Expect(0);
        for (int i = 0; i < 4; i++)
        {
            (await InProcess.RunAsync("import", _folder.Write($"{i}.json", Records.File(Records.Event($"{i}"))), "--store", "trail", "--data", data)).Expect(0);
        }

        Assert.Matches(
            "^commits=1 files_removed=4 files_added=1 rows=4 bytes_removed=[1-9][0-9]+ bytes_added=[1-9][0-9]+$", (await InProcess.RunAsync("store", "compact", "trail", "--data", data)).Expect(0).LastLine);
        Assert.Equal("commits=0 files_removed=0 files_added=0 rows=0 bytes_removed=0 bytes_added=0", (await InProcess.RunAsync("store", "compact", "trail", "--data", data)).Expect(0).LastLine);
        Assert.Equal("4", (await InProcess.RunAsync("query", "SELECT count(*) FROM trail", "--format", "csv", "--data", data)).Expect(0).LastLine);
    }

    [Fact]
    public async Task A_server_takes_both_from_an_admin_alone()
    {
        await using var server = CtlakeProcess.Start(["serve", "--listen", "http://127.0.0.1:0", "--data", _folder["lake"]]);
        string endpoint = (await server.LineAsync("Listening on ")).Split(' ')[^1];
        (string, string?)[] keys = [("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(_folder["lake"], "credentials"))];
        string[] lake = ["--endpoint", endpoint, "--profile", "ctlake"];
        (await CtlakeProcess.RunAsync(["store", "create", "--name", "trail", .. lake], environment: keys)).Expect(0);

        (await CtlakeProcess.RunAsync(["store", "hold", "place", "case-7", "--store", "trail", .. lake], environment: keys)).Expect(0);
        Assert.StartsWith("commits=0 ", (await CtlakeProcess.RunAsync(["store", "compact", "trail", .. lake], environment: keys)).Expect(0).LastLine, StringComparison.Ordinal);

        (string, string?)[] writer = [("CTLAKE_TOKEN", (await CtlakeProcess.RunAsync(["token", "create", "w", "--role", "write", .. lake], environment: keys)).Expect(0).LastLine)];
        foreach (string[] command in (string[][])[["store", "compact", "trail"], ["store", "hold", "place", "x", "--store", "trail"], ["store", "hold", "release", "case-7", "--store", "trail"]])
        {
            Assert.Contains("needs Admin", (await CtlakeProcess.RunAsync([.. command, "--endpoint", endpoint], environment: writer)).Expect(1).Error, StringComparison.Ordinal);
        }
    }
}
