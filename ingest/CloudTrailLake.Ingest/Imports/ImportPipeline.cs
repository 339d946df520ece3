using System.Runtime.ExceptionServices;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>
/// Imports a source into one or more event data stores in one pass: listing → decoding (several threads) → selection → de-duplication → data files (several threads)
/// → commit. A fixed number of batches is all the memory it takes; whoever is faster waits for the others.
/// </summary>
internal sealed class ImportPipeline(ImportOptions options)
{
    /// <summary>Runs to the end of the source.</summary>
    /// <param name="source">Where the objects come from.</param>
    /// <param name="targets">Stores of one category family, open for writing.</param>
    /// <param name="progress">Told of progress, up to ten times a second, from any thread.</param>
    /// <param name="cancellationToken">Stops the import; what was committed stays.</param>
    /// <exception cref="ImportException">A commit failed.</exception>
    /// <exception cref="ArgumentException">The targets are none, too many, the same twice, or of different families.</exception>
    public async Task<ImportReport> RunAsync(
        IObjectSource source, IReadOnlyList<EventDataStore> targets, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        if (targets.Count is 0 or > ImportLimits.MaxTargets || targets.Distinct().Count() != targets.Count)
        {
            throw new ArgumentException($"An import feeds 1 to {ImportLimits.MaxTargets} different event data stores.", nameof(targets));
        }

        if (targets.Select(store => store.Definition.Family).Distinct().Count() > 1)
        {
            throw new ArgumentException("An import feeds event data stores of one category family.", nameof(targets));
        }

        ImportTarget[] prepared = [.. targets.Select((store, number) => new ImportTarget(store, number, options))];
        TargetTally[] tallies = [.. prepared.Select(t => new TargetTally(t))];
        using var context = new ImportContext
        {
            Options = options,
            Targets = prepared,
            Tallies = tallies,
            Run = new ImportRun(progress, options.TimeProvider),
            // Each decoder fills one; sessions gather some, hold some back and have some encoded; each must find one free or the import would stand still.
            Pool = new BatchPool(prepared[0].Definition.Family, options.DecodeThreads + (2 * ImportLimits.FlushBatches) + (targets.Count > 1 ? 3 : 1) * ImportLimits.MaxWaitingBatches),
        };
        using var threads = new ImportThreads(context, source);
        if (await threads.RunAsync(cancellationToken) is { } failure)
        {
            throw Translate(failure, cancellationToken);
        }

        context.Run.Report(force: true);
        return context.Run.ToReport([.. tallies.Select(t => t.ToReport())]);
    }

    private static Exception Translate(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => new OperationCanceledException("The import was stopped.", failure, cancellationToken),
        IOException or UnauthorizedAccessException => new ImportException(
            $"The import stopped: {failure.Message} Nothing of the commit at work was stored; what was committed before stays, and the import can be repeated.", failure),
        _ => ExceptionDispatchInfo.SetCurrentStackTrace(new ImportException($"The import stopped: {failure.Message}", failure)),
    };
}
