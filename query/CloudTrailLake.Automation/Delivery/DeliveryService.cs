using System.Collections.Concurrent;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Query.Scheduling;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Automation.Delivery;

/// <summary>
/// Delivers the results of finished queries to the places that <c>DeliveryS3Uri</c> names, some at a time, and records how each went. What a stop or a crash
/// interrupts stays pending and is done again from the first file by <see cref="Resume"/>. Thread-safe.
/// </summary>
internal sealed partial class DeliveryService : IAsyncDisposable
{
    private readonly DeliveryLimits _limits;
    private readonly Func<string, S3ConnectionOptions> _connection;
    private readonly IDeliveryStore _store;
    private readonly IResultRowReader _results;
    private readonly ResultFiles _files;
    private readonly SigningKeyStore _keys;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, Task> _running = new();

    /// <param name="limits">Bounds.</param>
    /// <param name="connection">How a bucket of a Region is reached.</param>
    /// <param name="store">Where the state of deliveries is kept.</param>
    /// <param name="results">The rows.</param>
    /// <param name="files">Writes them.</param>
    /// <param name="lake">Keys, clock and log.</param>
    public DeliveryService(
        DeliveryLimits limits, Func<string, S3ConnectionOptions> connection, IDeliveryStore store, IResultRowReader results, ResultFiles files, Lake lake)
    {
        _limits = limits;
        _connection = connection;
        _store = store;
        _results = results;
        _files = files;
        _keys = lake.SigningKeys;
        _time = lake.Options.TimeProvider;
        _log = lake.Options.LoggerFactory.CreateLogger<DeliveryService>();
        _slots = new SemaphoreSlim(limits.MaxConcurrent);
    }

    /// <summary>Refuses a place that cannot be delivered to: checks the form, then asks the bucket.</summary>
    /// <exception cref="DeliveryException">Why not.</exception>
    public async Task CheckAsync(string region, string uri, CancellationToken cancellationToken)
    {
        using var bucket = Bucket(region, DeliveryLocation.Parse(uri));
        try
        {
            await bucket.CheckAsync(cancellationToken);
        }
        catch (S3FailureException e)
        {
            throw new DeliveryException(Refusal(e.Failure), e.Message, e);
        }
    }

    /// <summary>Takes up the delivery of a finished query; does nothing for any other.</summary>
    public void Enqueue(QueryRecord query)
    {
        if (query is not { State: QueryState.Finished, DeliveryStatus: DeliveryStatus.Pending, DeliveryS3Uri: not null } || _stopping.IsCancellationRequested)
        {
            return;
        }

        // The entry is there before the work begins, so that the work can remove it.
        var start = new TaskCompletionSource();
        if (_running.TryAdd(query.QueryId, RunAsync(query, start.Task)))
        {
            start.SetResult();
        }
        else
        {
            start.SetCanceled();
        }
    }

    /// <summary>Takes up what the last process left pending; gives how many.</summary>
    public int Resume()
    {
        var left = _store.ListPending();
        foreach (var query in left)
        {
            Enqueue(query);
        }

        return left.Count;
    }

    /// <summary>Interrupts deliveries without ending them: the next start takes them up.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Values);
        _slots.Dispose();
        _stopping.Dispose();
    }

    private static DeliveryError Refusal(S3Failure failure) => failure switch
    {
        S3Failure.NoSuchBucket => DeliveryError.S3BucketDoesNotExist,
        S3Failure.Unavailable => DeliveryError.S3Unavailable,
        _ => DeliveryError.InsufficientS3BucketPolicy,
    };

    private S3ResultBucket Bucket(string region, DeliveryLocation location) => new(_connection(region), location.Bucket, _limits.Retry, _time);
}
