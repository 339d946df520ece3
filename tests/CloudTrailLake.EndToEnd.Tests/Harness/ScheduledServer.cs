using System.Globalization;
using System.Text.Json.Nodes;

namespace CloudTrailLake.EndToEnd.Tests.Harness;

/// <summary>A real server whose clock may be some hours on, and the command line against it.</summary>
internal sealed class ScheduledServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly LakeServerProcess _server;
    private readonly Dictionary<string, string> _environment;

    private ScheduledServer(LakeServerProcess server, Dictionary<string, string> environment)
    {
        _server = server;
        _environment = environment;
    }

    public ToolProcess Process => _server.Process;

    public static async Task<ScheduledServer> StartAsync(string directory, int offset, string? pauseAt, params string[] extra)
    {
        var environment = new Dictionary<string, string> { ["CTLAKE_CLOCK_OFFSET"] = offset.ToString(CultureInfo.InvariantCulture) };
        if (pauseAt is not null)
        {
            environment["CTLAKE_PAUSE_AT"] = pauseAt;
        }

        var server = await LakeServerProcess.StartAsync(directory, environment, extra);
        environment.Remove("CTLAKE_PAUSE_AT");
        foreach (var (name, value) in server.ClientEnvironment)
        {
            environment[name] = value;
        }

        return new ScheduledServer(server, environment);
    }

    /// <summary>Runs a command against the server, which must succeed; what it answered.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var (code, output, error) = await ToolProcess.RunLakeAsync([.. arguments, "--endpoint", _server.Endpoint, "--profile", "ctlake"], _environment);
        Assert.True(code == 0, $"{string.Join(' ', arguments)}\n{output}\n{error}");
        return output;
    }

    /// <summary>A run.</summary>
    public async Task<JsonNode> ShowAsync(string run) => JsonNode.Parse(await RunAsync("runs", "show", run))!;

    /// <summary>Waits until so many runs of a schedule have succeeded; oldest first.</summary>
    public async Task<List<JsonNode>> EndedAsync(int count, string schedule = "hourly")
    {
        List<string> ids = [];
        await UntilAsync(async () =>
        {
            var list = await RunAsync("runs", "list", "--schedule", schedule, "--state", "succeeded");
            ids = [.. list.Split('\n').Select(line => line.Trim('│', ' ').Split(' ')[0]).Where(word => Guid.TryParse(word, out _))];
            return ids.Count >= count;
        });
        Assert.Equal(count, ids.Count);
        var runs = new List<JsonNode>();
        foreach (var id in ids)
        {
            runs.Add(await ShowAsync(id));
        }

        return [.. runs.OrderBy(run => (string)run["fireTime"]!, StringComparer.Ordinal)];
    }

    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, $"The condition did not come true.\n{Process.Error}");
        }
    }

    public Task<int> StopAsync() => _server.StopAsync();

    public Task KillAsync() => Process.KillAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
