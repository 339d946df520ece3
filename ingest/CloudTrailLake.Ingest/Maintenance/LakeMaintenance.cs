using System.Collections.Concurrent;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Compaction;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Retention;
using CloudTrailLake.Engine.Rewriting;
using CloudTrailLake.Ingest.Deduplication;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Ingest.Maintenance;

/// <summary>
/// Keeps the stores of a lake in shape, in the background and on demand: expired events leave the files, small files are merged, files that left their tables are deleted in time. A store pending deletion is left as it is.
/// What fails at one store is logged and keeps nobody else waiting.
/// </summary>
internal sealed partial class LakeMaintenance : IAsyncDisposable
{
    private const string RewriteFolder = "rewrite";

    private readonly Lake _lake;
    private readonly MaintenanceOptions _options;
    private readonly string _folder;
    private readonly ILogger _log;
    private readonly ConcurrentDictionary<Guid, StoreTurn> _turns = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <param name="lake">The lake, open for writing; it must outlive this.</param>
    /// <param name="options">How.</param>
    public LakeMaintenance(Lake lake, MaintenanceOptions options)
    {
        _lake = lake;
        _options = options;
        _log = lake.Options.LoggerFactory.CreateLogger<LakeMaintenance>();
        _folder = Path.Combine(lake.Options.DataDirectory, RewriteFolder);
        if (Directory.Exists(_folder))
        {
            // What a killed process left of its sorts.
            Directory.Delete(_folder, recursive: true);
        }
    }

    private TimeProvider Time => _lake.Options.TimeProvider;

    /// <summary>Begins to work in the background.</summary>
    public void Start() => _running = RunAsync();

    /// <summary>One round over all stores, without rests.</summary>
    public Task<MaintenanceReport> RunOnceAsync(CancellationToken ct) => RoundAsync(DutyCycle.Unbounded, ct);

    /// <summary>Merges the small files of a store now, of days that are not quiet too, for some time; a round in the background that is at it gives way.</summary>
    /// <exception cref="DuckDb.DuckDbException">A file cannot be read, or the disk is full; the merges before it stand.</exception>
    public Task<CompactionReport> CompactAsync(EventDataStoreRecord record, TimeSpan? atMost, CancellationToken ct) => Turn(record).RunAsync(
        async token =>
        {
            using var rewriter = Rewriter();
            var compactor = new StoreCompactor(rewriter, DutyCycle.Unbounded, Time, _log) { AtMost = atMost, MinFilesWhileHot = CompactionPolicy.MinFiles };
            var store = _lake.Stores.Open(record);
            return await compactor.RunAsync(store, new RewriteIndexer(store), token);
        },
        ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private StoreTurn Turn(EventDataStoreRecord record) => _turns.GetOrAdd(record.Id, _ => new StoreTurn());

    private async Task RunAsync()
    {
        var duty = new DutyCycle(Time, _options.CpuShare);
        try
        {
            while (true)
            {
                await Task.Delay(_options.Interval, Time, _stopping.Token);
                await RoundAsync(duty, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The lake is closing.
        }
    }

    private async Task<MaintenanceReport> RoundAsync(DutyCycle duty, CancellationToken ct)
    {
        var sum = default(MaintenanceReport);
        foreach (var record in _lake.Stores.All().Where(IsKept))
        {
            try
            {
                sum += await Turn(record).RunInBackgroundAsync(token => MaintainAsync(_lake.Stores.Open(record), duty, token), ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(_log, e, record.Arn);
                sum += new MaintenanceReport(default, default, 0, Failures: 1);
            }
        }

        return sum;
    }

    /// <summary>What must not wait comes first: merging takes longest, and may fail for want of memory.</summary>
    private async Task<MaintenanceReport> MaintainAsync(EventDataStore store, DutyCycle duty, CancellationToken ct)
    {
        var retention = await RemoveExpiredAsync(store, duty, ct);
        var deleted = await store.VacuumAsync(ct);
        return new MaintenanceReport(retention, await CompactAsync(store, duty, ct), deleted, Failures: 0);
    }

    private async Task<RetentionReport> RemoveExpiredAsync(EventDataStore store, DutyCycle duty, CancellationToken ct)
    {
        using var rewriter = Rewriter();
        return await duty.RunAsync(() => new StoreRetention(rewriter, Time, _log).RunAsync(store, new RewriteIndexer(store), ct), ct);
    }

    private async Task<CompactionReport> CompactAsync(EventDataStore store, DutyCycle duty, CancellationToken ct)
    {
        using var rewriter = Rewriter();
        return await new StoreCompactor(rewriter, duty, Time, _log).RunAsync(store, new RewriteIndexer(store), ct);
    }

    private DataFileRewriter Rewriter() => new(
        _lake.Options.Storage, new RewriteOptions { TempDirectory = Path.Combine(_folder, _lake.Options.Storage.NewGuid().ToString("N")), MemoryLimit = _options.MemoryLimit });

    /// <summary>A store that is being created has nothing yet; one pending deletion can be restored as it was.</summary>
    private static bool IsKept(EventDataStoreRecord record) => record.Status is not (EventDataStoreStatus.Created or EventDataStoreStatus.PendingDeletion);

    [LoggerMessage(EventId = 2510, Level = LogLevel.Error, Message = "Maintenance of event data store {Arn} failed; the next round tries again")]
    private static partial void LogFailed(ILogger logger, Exception exception, string arn);
}
