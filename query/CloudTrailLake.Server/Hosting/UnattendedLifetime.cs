using Microsoft.Extensions.Hosting;

namespace CloudTrailLake.Server.Hosting;

/// <summary>Leaves signals to the process that runs the server.</summary>
internal sealed class UnattendedLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
