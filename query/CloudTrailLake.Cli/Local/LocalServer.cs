using CloudTrailLake.Cli.Commands.Serving;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Hosting;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Cli.Local;

/// <summary>
/// A server in this process for a single command over a folder, so that what the command does is done in one place. It listens on a free port of this machine alone, fires
/// no schedules, and the command has the lake's first credentials.
/// </summary>
internal static class LocalServer
{
    private const string Listen = "http://127.0.0.1:0";

    /// <summary>Works through a server over the folder.</summary>
    /// <exception cref="CommandException">There is no such folder.</exception>
    /// <exception cref="Engine.Storage.LakeLockedException">Another process has the lake open for writing.</exception>
    public static async Task<T> UseAsync<T>(string dataDirectory, Terminal terminal, Func<LakeApi, Task<T>> work, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(dataDirectory))
            throw new CommandException($"There is no data directory '{dataDirectory}'. 'ctlake store create --name … --data {dataDirectory}' makes one with its first store.");
        using var log = StderrLog.Create(LogLevel.Warning);
        var options = new LakeServerOptions
        {
            Lake = new LakeOptions { DataDirectory = dataDirectory, TimeProvider = terminal.TimeProvider, LoggerFactory = log },
            Listen = Listen,
            WorksByItself = false,
        };
        await using var server = await LakeServer.StartAsync(options, cancellationToken);
        var key = server.Lake.Keys.First() ?? throw new CommandException("The lake has no access key.");
        using var connection = new LakeConnection(
            server.Endpoint, new RequestSigner(new AwsCredentials(key.Id, key.Secret, SessionToken: null, key.Region), RequestSigner.Service, terminal.TimeProvider));
        return await work(new LakeApi(connection));
    }
}
