using System.Text;
using System.Text.Json.Nodes;
using CloudTrailLake.EndToEnd.Tests.Harness;

namespace CloudTrailLake.EndToEnd.Tests;

/// <summary>SIGKILL in the middle of an import, then the same import again: nothing lost, nothing doubled, and the lake opens.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Files = 12;
    private const int RecordsPerFile = 400;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("decode", 1)]
    [InlineData("decode", 7)]
    [InlineData("data-file-written", 1)]
    [InlineData("data-file-written", 2)]
    [InlineData("before-publish", 1)]
    [InlineData("before-publish", 2)]
    [InlineData("after-publish", 1)]
    [InlineData("after-publish", 2)]
    [InlineData("checkpoint", 1)]
    public async Task AKillAtANamedPointLosesAndDoublesNothing(string point, int occurrence)
    {
        var (lake, logs) = await PrepareAsync();
        await using (var import = ToolProcess.Lake(
            ["import", logs, "--store", "crash", "--data", lake],
            new Dictionary<string, string> { ["CTLAKE_PAUSE_AT"] = $"{point}:{occurrence}" }))
        {
            // An import that never reaches the point ends by itself: then the repeat below must find everything stored already.
            await Task.WhenAny(import.WaitForLineAsync($"paused at {point}"), import.WaitForExitAsync());
            if (!import.HasExited)
            {
                await import.KillAsync();
            }
        }

        await RepeatAndCountAsync(lake, logs);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AKillAtARandomMomentLosesAndDoublesNothing(int seed)
    {
        var (lake, logs) = await PrepareAsync();
        var random = new Random(seed);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            await using var import = ToolProcess.Lake(["import", logs, "--store", "crash", "--data", lake]);
            using var moment = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(300, 1500)));
            var killed = new TaskCompletionSource();
            await using (moment.Token.Register(killed.SetResult))
            {
                await killed.Task;
            }

            if (!import.HasExited)
            {
                await import.KillAsync();
            }
        }

        await RepeatAndCountAsync(lake, logs);
    }

    private static async Task RepeatAndCountAsync(string lake, string logs)
    {
        var repeat = await ToolProcess.RunLakeAsync(["import", logs, "--store", "crash", "--data", lake]);
        Assert.True(repeat.ExitCode == 0, $"{repeat.Output}\n{repeat.Error}");
        var counted = await ToolProcess.RunLakeAsync(
            ["query", "SELECT count(*) AS n, count(DISTINCT eventID) AS ids, count(DISTINCT element_at(requestParameters, 'file')) AS files FROM crash", "--data", lake, "--format", "csv"]);
        Assert.True(counted.ExitCode == 0, counted.Error);
        Assert.Equal($"{Files * RecordsPerFile},{Files * RecordsPerFile},{Files}", counted.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim().Replace("\"", "", StringComparison.Ordinal));

        var third = await ToolProcess.RunLakeAsync(["import", logs, "--store", "crash", "--data", lake]);
        Assert.Equal("read=0 stored=0 filtered=0 duplicate=0 expired=0 rejected=0", third.Output.Split('\n')[^1]);
    }

    private async Task<(string Lake, string Logs)> PrepareAsync()
    {
        var lake = _folder.File("lake");
        var logs = Directory.CreateDirectory(_folder.File("logs")).FullName;
        var created = await ToolProcess.RunLakeAsync(["store", "create", "--name", "crash", "--data", lake]);
        Assert.True(created.ExitCode == 0, created.Error);
        var start = DateTimeOffset.UtcNow.AddDays(-3);
        for (var f = 0; f < Files; f++)
        {
            var text = new StringBuilder();
            for (var r = 0; r < RecordsPerFile; r++)
            {
                text.Append(new JsonObject
                {
                    ["eventVersion"] = "1.08",
                    ["userIdentity"] = new JsonObject { ["type"] = "IAMUser", ["userName"] = $"user-{r % 7}" },
                    ["eventTime"] = start.AddSeconds((f * 7200) + r).ToString("yyyy-MM-ddTHH:mm:ssZ"),
                    ["eventSource"] = "s3.amazonaws.com",
                    ["eventName"] = "ListBuckets",
                    ["awsRegion"] = "eu-west-1",
                    ["requestParameters"] = new JsonObject { ["file"] = $"{f}" },
                    ["responseElements"] = null,
                    ["eventID"] = Guid.NewGuid().ToString(),
                    ["eventType"] = "AwsApiCall",
                    ["managementEvent"] = true,
                    ["eventCategory"] = "Management",
                }.ToJsonString()).Append('\n');
            }

            await File.WriteAllTextAsync(Path.Combine(logs, $"part-{f:00}.json"), text.ToString());
        }

        return (lake, logs);
    }
}
