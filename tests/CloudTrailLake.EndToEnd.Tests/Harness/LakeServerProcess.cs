using System.Net;
using System.Net.Sockets;

namespace CloudTrailLake.EndToEnd.Tests.Harness;

/// <summary>A real <c>ctlake serve</c> over a folder of its own.</summary>
internal sealed class LakeServerProcess : IAsyncDisposable
{
    private readonly IReadOnlyList<string> _extra;

    private readonly IReadOnlyDictionary<string, string>? _environment;

    private LakeServerProcess(string directory, int port, IReadOnlyList<string> extra, IReadOnlyDictionary<string, string>? environment)
    {
        _environment = environment;
        DataDirectory = directory;
        Endpoint = $"http://127.0.0.1:{port}";
        _extra = extra;
    }

    public string DataDirectory { get; }

    public string Endpoint { get; }

    public ToolProcess Process { get; private set; } = null!;

    /// <summary>The environment in which an unmodified AWS client finds the profile that the server wrote.</summary>
    public IReadOnlyDictionary<string, string> ClientEnvironment => new Dictionary<string, string>
    {
        ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(DataDirectory, "credentials"),
        ["AWS_CONFIG_FILE"] = Path.Combine(DataDirectory, "no-config"),
        ["AWS_PROFILE"] = "ctlake",
        ["AWS_REGION"] = "us-east-1",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_ENDPOINT_URL_CLOUDTRAIL"] = Endpoint,
        ["AWS_EC2_METADATA_DISABLED"] = "true",
    };

    public static Task<LakeServerProcess> StartAsync(string directory, params string[] extra) => StartAsync(directory, environment: null, extra);

    /// <summary>As above, in an environment: where the operator's credentials for S3 come from. The tests' own calls make no records in the stores whose rows they count.</summary>
    public static Task<LakeServerProcess> StartAsync(string directory, IReadOnlyDictionary<string, string>? environment, params string[] extra) =>
        StartWatchedAsync(directory, environment, ["--no-activity", .. extra]);

    /// <summary>Starts a server as a user does: it records the calls of its clients.</summary>
    public static async Task<LakeServerProcess> StartWatchedAsync(string directory, IReadOnlyDictionary<string, string>? environment = null, params string[] extra)
    {
        var server = new LakeServerProcess(directory, FreePort(), extra, environment);
        await server.StartProcessAsync();
        return server;
    }

    /// <summary>Starts the server again on the same folder and port, after <see cref="StopAsync"/> or a kill.</summary>
    public async Task StartProcessAsync()
    {
        Process = ToolProcess.Lake(["serve", "--data", DataDirectory, "--listen", Endpoint, .. _extra], _environment);
        using var http = new HttpClient();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await poll.WaitForNextTickAsync())
        {
            if (Process.HasExited)
            {
                throw new InvalidOperationException($"The server ended before it was ready.\n{Process.Output}\n{Process.Error}");
            }

            try
            {
                using var answer = await http.GetAsync($"{Endpoint}/health");
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet; the process is watched above.
            }
        }
    }

    /// <summary>SIGTERM; the exit code.</summary>
    public async Task<int> StopAsync()
    {
        await Process.TerminateAsync();
        return await Process.WaitForExitAsync();
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
