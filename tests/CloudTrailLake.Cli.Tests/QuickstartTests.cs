using CloudTrailLake.Cli.Tests.Support;

namespace CloudTrailLake.Cli.Tests;

/// <summary>quickstart as a process.</summary>
public sealed class QuickstartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task It_imports_answers_and_tells_how_to_go_on()
    {
        var result = (await CtlakeProcess.RunAsync(["quickstart", "--exit"], _folder.Path)).Expect(0);

        // The intruder's address comes first: refused 32 times, six changes to permissions, eleven secrets, 240 objects.
        string row = result.Lines[result.Lines.ToList().FindIndex(l => l.StartsWith("---", StringComparison.Ordinal)) + 1];
        Assert.Equal(["198.51.100.77", "svc-backup-sync,", "svc-reports-export"], row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..3]);
        Assert.EndsWith(" 32       6        11       240", row, StringComparison.Ordinal);
        Assert.Contains(result.Lines, l => l.Contains("AWS_SHARED_CREDENTIALS_FILE=", StringComparison.Ordinal));
        Assert.Contains(result.Lines, l => l.Contains("cloudtrail start-query", StringComparison.Ordinal));
        Assert.True(File.Exists(_folder["lake/credentials"]));

        // The lake stands on its own afterwards.
        var count = (await CtlakeProcess.RunAsync(["query", "SELECT count(*) > 3000 FROM quickstart", "--format", "csv"], _folder.Path)).Expect(0);
        Assert.Equal("true", count.LastLine);
    }

    [Fact]
    public async Task It_leaves_a_folder_that_is_there_alone()
    {
        _folder.Write("lake/mine.txt", "mine");

        var result = (await CtlakeProcess.RunAsync(["quickstart", "--exit", "--data", "lake"], _folder.Path)).Expect(1);

        Assert.Contains("--data", result.Error, StringComparison.Ordinal);
        Assert.Equal([_folder["lake/mine.txt"]], Directory.EnumerateFileSystemEntries(_folder["lake"]));
    }

    [Fact]
    public async Task Run_again_without_a_name_it_takes_a_folder_beside_the_first()
    {
        _folder.Write("lake/mine.txt", "mine");

        var result = (await CtlakeProcess.RunAsync(["quickstart", "--exit"], _folder.Path)).Expect(0);

        Assert.Contains("lake-2", result.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["lake-2/credentials"]));
        Assert.Equal([_folder["lake/mine.txt"]], Directory.EnumerateFileSystemEntries(_folder["lake"]));
    }

    [Fact]
    public async Task It_serves_until_it_is_told_to_stop()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var quickstart = CtlakeProcess.Start(["quickstart", "--listen", "http://127.0.0.1:0"], _folder.Path);
        string line = await quickstart.LineAsync("list-event-data-stores");
        string endpoint = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2];
        await quickstart.LineAsync("until Ctrl-C");
        using var http = new HttpClient();
        Assert.True((await http.GetAsync(new Uri(new Uri(endpoint), "/health"))).IsSuccessStatusCode);

        await quickstart.SignalAsync("INT");

        Assert.Equal(0, await quickstart.ExitAsync());
    }

    public void Dispose() => _folder.Dispose();
}
