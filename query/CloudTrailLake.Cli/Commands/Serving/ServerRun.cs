using CloudTrailLake.Server.Hosting;

namespace CloudTrailLake.Cli.Commands.Serving;

/// <summary>A server in this process, from start to the signal that ends it.</summary>
internal static class ServerRun
{
    /// <summary>Serves until cancelled, then lets what is under way end.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="started">Told when it takes requests.</param>
    /// <param name="cancellationToken">Cancelled by Ctrl-C and SIGTERM.</param>
    public static async Task UntilCancelledAsync(LakeServerOptions options, Action<LakeServer> started, CancellationToken cancellationToken)
    {
        using var log = options.Lake.LoggerFactory;
        await using var server = await LakeServer.StartAsync(options, cancellationToken);
        started(server);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(ended.SetResult);
        await ended.Task;
        await server.StopAsync(CancellationToken.None);
    }
}
