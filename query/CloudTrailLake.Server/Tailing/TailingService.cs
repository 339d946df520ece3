using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Ingest.Tailing;
using CloudTrailLake.Server.Hosting;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Server.Tailing;

/// <summary>Follows the sources of the lake for good, each at its own pace. A failing source never keeps the others.</summary>
internal sealed partial class TailingService : IAsyncDisposable
{
    /// <summary>Name of the meter: <c>ctlake.source.objects</c> by state and <c>ctlake.source.lag</c> in seconds, by source.</summary>
    public const string MeterName = "CloudTrailLake.Sources";

    private readonly Lake lake;
    private readonly S3Options s3;
    private readonly ILogger log;
    private readonly SourceTailer tailer;
    private readonly ConcurrentDictionary<Guid, (Task Look, DateTimeOffset Next)> looks = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Meter meter = new(MeterName);
    private Task loop = Task.CompletedTask;

    /// <summary>The sources of a lake.</summary>
    public TailingService(Lake lake, S3Options s3, IEnumerable<string> roots)
    {
        this.lake = lake;
        this.s3 = s3;
        Roots = new SourceRoots(roots);
        log = lake.Options.LoggerFactory.CreateLogger<TailingService>();
        tailer = new SourceTailer(lake);
        meter.CreateObservableGauge("ctlake.source.objects", ObserveObjects, "{object}", "Objects that a source has seen, by state.");
        meter.CreateObservableGauge("ctlake.source.lag", ObserveLag, "s", "Age of the oldest object that is to be read.");
    }

    /// <summary>Where folders may lie.</summary>
    public SourceRoots Roots { get; }

    /// <summary>Begins to follow.</summary>
    public void Start() => loop = Task.Run(FollowAsync);

    /// <summary>Looks at every source once and waits for all of it.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var source in lake.LogSources.All())
        {
            await LookAsync(source, cancellationToken);
        }
    }

    /// <summary>How old the oldest object is that a source has seen and not brought in; zero when there is none.</summary>
    public TimeSpan LagOf(LogSource source)
    {
        var summary = lake.LogSources.Summary(source);
        var oldest = new[] { LogSourceObjectState.Pending, LogSourceObjectState.Failed }.Where(summary.ContainsKey).Select(s => summary[s].Oldest).DefaultIfEmpty(Now).Min();
        return Now - oldest;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loop;
        await Task.WhenAll(looks.Values.Select(l => l.Look));
        meter.Dispose();
        stopping.Dispose();
    }

    private DateTimeOffset Now => lake.Options.TimeProvider.GetUtcNow();

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), lake.Options.TimeProvider);
        try
        {
            do
            {
                foreach (var source in lake.LogSources.All().Where(IsDue))
                {
                    looks[source.Id] = (Task.Run(() => PacedLookAsync(source)), DateTimeOffset.MaxValue);
                }
            }
            while (await timer.WaitForNextTickAsync(stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // The service is stopping.
        }
    }

    private bool IsDue(LogSource source) => !looks.TryGetValue(source.Id, out var last) || (last.Look.IsCompleted && last.Next <= Now);

    private async Task PacedLookAsync(LogSource source)
    {
        var started = lake.Options.TimeProvider.GetTimestamp();
        await LookAsync(source, stopping.Token);
        var taken = lake.Options.TimeProvider.GetElapsedTime(started);
        var wait = TimeSpan.FromTicks(Math.Max(TailingLimits.Interval.Ticks, taken.Ticks * TailingLimits.ListingShare));
        looks.AddOrUpdate(source.Id, _ => (Task.CompletedTask, Now + wait), (_, look) => (look.Look, Now + wait));
    }

    private async Task LookAsync(LogSource source, CancellationToken cancellationToken)
    {
        try
        {
            if (source.Folder is { } folder)
            {
                // Looked at anew each time: a link may have been laid since.
                await tailer.LookAsync(source, new FileSystemSource([Roots.Resolve(folder)]), cancellationToken);
                return;
            }

            using var bucket = new S3Source(new S3SourceOptions
            {
                Bucket = source.Bucket!,
                Prefix = source.Prefix,
                Region = source.BucketRegion,
                Endpoint = s3.Endpoint,
                PathStyle = s3.Endpoint is not null && s3.PathStyle,
                AccessKeyId = s3.AccessKeyId,
                SecretAccessKey = s3.SecretAccessKey,
            });
            await tailer.LookAsync(source, bucket, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was committed stays; the next look finds the rest.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogLookFailed(log, e, source.Name);
            lake.LogSources.Listed(source, e.Message);
        }
    }

    private IEnumerable<Measurement<long>> ObserveObjects() => lake.LogSources.All().SelectMany(source => lake.LogSources.Summary(source)
        .Select(state => new Measurement<long>(state.Value.Objects, new("source", source.Name), new("state", state.Key.ToString()))));

    private IEnumerable<Measurement<double>> ObserveLag() =>
        lake.LogSources.All().Select(source => new Measurement<double>(LagOf(source).TotalSeconds, new KeyValuePair<string, object?>("source", source.Name)));

    [LoggerMessage(EventId = 4520, Level = LogLevel.Warning, Message = "Looking at the source {Source} failed; the next look tries again")]
    private static partial void LogLookFailed(ILogger logger, Exception exception, string source);
}
