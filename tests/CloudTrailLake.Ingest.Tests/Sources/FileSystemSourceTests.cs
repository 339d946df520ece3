using System.Diagnostics;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Ingest.Tests.Support;

namespace CloudTrailLake.Ingest.Tests.Sources;

public sealed class FileSystemSourceTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ListingObserver _observer = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Folders_are_walked_and_only_log_names_taken()
    {
        _folder.Write("in/a.json", "1");
        _folder.Write("in/b/c.json.gz", "1");
        _folder.Write("in/b/d.ndjson", "1");
        _folder.Write("in/LICENSE", "1");

        Assert.Equal(["a.json", "c.json.gz", "d.ndjson"], await ListAsync("in"));
        Assert.Equal(_folder.File("in/LICENSE"), Assert.Single(_observer.SkippedEntries).Location);
    }

    [Fact]
    public async Task A_file_named_directly_is_taken_whatever_its_name()
    {
        _folder.Write("LICENSE", "1");
        Assert.Equal(["LICENSE"], await ListAsync("LICENSE"));
    }

    [Fact]
    public async Task A_path_given_twice_comes_once()
    {
        _folder.Write("in/a.json", "1");
        Assert.Equal(["a.json"], await ListAsync("in", "in/a.json"));
    }

    [Theory]
    [InlineData("CloudTrail-Digest")]
    [InlineData("CloudTrail-Insight")]
    [InlineData("CloudTrail-Aggregated")]
    public async Task Folders_without_events_are_left_out_with_a_line(string name)
    {
        _folder.Write($"AWSLogs/111122223333/{name}/us-east-1/2024/01/01/x.json.gz", "1");
        _folder.Write("AWSLogs/111122223333/CloudTrail/us-east-1/2024/01/01/y.json.gz", "1");
        _folder.Write("AWSLogs/111122223333/CloudTrail-NetworkActivity/us-east-1/2024/01/01/z.json.gz", "1");

        Assert.Equal(["z.json.gz", "y.json.gz"], await ListAsync("AWSLogs"));
        Assert.EndsWith(name, Assert.Single(_observer.SkippedEntries).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objects_come_in_the_order_of_their_days_across_accounts_and_regions()
    {
        string Log(string account, string region, string day) =>
            $"AWSLogs/{account}/CloudTrail/{region}/2024/01/{day}/{account}_CloudTrail_{region}_202401{day}T0005Z_abcdefghijklmnop.json.gz";
        foreach (string account in new[] { "111122223333", "444455556666" })
        {
            foreach (string region in new[] { "eu-west-1", "us-east-1" })
            {
                _folder.Write(Log(account, region, "01"), "1");
                _folder.Write(Log(account, region, "02"), "1");
            }
        }

        string[] days = [.. (await ListAsync("AWSLogs")).Select(n => n.Split('_')[3][6..8])];
        Assert.Equal(["01", "01", "01", "01", "02", "02", "02", "02"], days);
    }

    [Fact]
    public async Task Links_that_leave_the_folder_are_left_out_and_others_followed()
    {
        _folder.Write("outside/secret.json", "1");
        _folder.Write("in/real/a.json", "1");
        File.CreateSymbolicLink(_folder.File("in/out.json"), _folder.File("outside/secret.json"));
        Directory.CreateSymbolicLink(_folder.File("in/outdir"), _folder.File("outside"));
        File.CreateSymbolicLink(_folder.File("in/dangling.json"), _folder.File("nowhere"));
        Directory.CreateSymbolicLink(_folder.File("in/loop"), _folder.File("in"));
        File.CreateSymbolicLink(_folder.File("in/again.json"), _folder.File("in/real/a.json"));

        Assert.Equal(["a.json"], await ListAsync("in"));
        Assert.Equal(
            ["dangling.json", "loop", "out.json", "outdir"],
            _observer.SkippedEntries.Select(s => Path.GetFileName(s.Location)).Order(StringComparer.Ordinal));
        Assert.Empty(_observer.Failures);
    }

    [Fact]
    public async Task A_folder_that_is_itself_a_link_is_meant()
    {
        _folder.Write("real/a.json", "1");
        Directory.CreateSymbolicLink(_folder.File("link"), _folder.File("real"));
        Assert.Equal(["a.json"], await ListAsync("link"));
    }

    [Fact]
    public async Task A_missing_path_is_a_failure_and_the_rest_goes_on()
    {
        _folder.Write("in/a.json", "1");
        Assert.Equal(["a.json"], await ListAsync("missing", "in"));
        Assert.Equal("NoSuchKey", Assert.Single(_observer.Failures).ErrorType);
    }

    [Fact]
    public async Task A_pipe_is_left_out()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _folder.Write("in/a.json", "1");
        using (var mkfifo = Process.Start("mkfifo", _folder.File("in/pipe.json")))
        {
            await mkfifo.WaitForExitAsync();
        }

        Assert.Equal(["a.json"], await ListAsync("in"));
        Assert.Equal("is not a regular file", Assert.Single(_observer.SkippedEntries).Reason);
    }

    private async Task<string[]> ListAsync(params string[] relative)
    {
        var names = new List<string>();
        await foreach (var item in new FileSystemSource([.. relative.Select(_folder.File)]).ListAsync(_observer, CancellationToken.None))
        {
            names.Add(Path.GetFileName(item.Key));
        }

        return [.. names];
    }
}
