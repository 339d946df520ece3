using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>What the threads of one import share.</summary>
internal sealed class ImportContext : IDisposable
{
    public required ImportOptions Options { get; init; }

    public required IReadOnlyList<ImportTarget> Targets { get; init; }

    /// <summary>The one family of all targets.</summary>
    public EventStoreFamily Family => Targets[0].Definition.Family;

    /// <summary>Sums by target.</summary>
    public required IReadOnlyList<TargetTally> Tallies { get; init; }

    public required ImportRun Run { get; init; }

    public required BatchPool Pool { get; init; }

    /// <summary>Held while an object goes from batch to batch.</summary>
    public SemaphoreSlim LongObject { get; } = new(1, 1);

    /// <inheritdoc/>
    public void Dispose()
    {
        LongObject.Dispose();
        Pool.Dispose();
    }
}
