using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Ingest.Tailing;
using CloudTrailLake.Ingest.Tailing.Queues;
using CloudTrailLake.Server.Hosting;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Server.Tailing;

/// <summary>Follows the sources of the lake for good, each at its own pace. A failing source never keeps the others.</summary>
internal sealed partial class TailingService : IAsyncDisposable
{
    /// <summary>Name of the meter: <c>ctlake.source.objects</c> by state and <c>ctlake.source.lag</c> in seconds, by source.</summary>
    public const string MeterName = "CloudTrailLake.Sources";

    private const int MaxQueueUrl = 2048;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Lake lake;
    private readonly S3Options s3;
    private readonly Uri? sqsEndpoint;
    private readonly ILogger log;
    private readonly SourceTailer tailer;
    private readonly ConcurrentDictionary<Guid, SourceFollower> followers = new();
    private readonly ConcurrentDictionary<Guid, string> problems = new();
    private readonly SemaphoreSlim created = new(0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Meter meter = new(MeterName);
    private Task loop = Task.CompletedTask;

    /// <summary>The sources of a lake.</summary>
    public TailingService(Lake lake, S3Options s3, Uri? sqsEndpoint, IEnumerable<string> roots)
    {
        this.lake = lake;
        this.s3 = s3;
        this.sqsEndpoint = sqsEndpoint;
        Roots = new SourceRoots(roots);
        log = lake.Options.LoggerFactory.CreateLogger<TailingService>();
        tailer = new SourceTailer(lake);
        lake.LogSources.Created += Wake;
        meter.CreateObservableGauge("ctlake.source.objects", ObserveObjects, "{object}", "Objects that a source has seen, by state.");
        meter.CreateObservableGauge("ctlake.source.lag", ObserveLag, "s", "Age of the oldest object that is to be read.");
    }

    /// <summary>Where folders may lie.</summary>
    public SourceRoots Roots { get; }

    /// <summary>Begins to follow.</summary>
    public void Start() => loop = Task.Run(FollowAsync);

    /// <summary>Finds and brings in all that the sources have, and waits for all of it.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var follower in Followers())
        {
            await follower.RunOnceAsync(e => Report(follower.Source, e), cancellationToken);
        }
    }

    /// <summary>What keeps the queue of a source from being read; null when nothing does, or it has none.</summary>
    public string? QueueProblemOf(LogSource source) => followers.GetValueOrDefault(source.Id)?.QueueProblem;

    /// <summary>About how many messages wait in the queue of a source; null when it has none or it cannot be asked.</summary>
    public async Task<long?> QueueMessagesOfAsync(LogSource source, CancellationToken cancellationToken)
    {
        using var queue = Queue(source);
        try
        {
            return queue is null ? null : await queue.CountAsync(cancellationToken);
        }
        catch (SourceException)
        {
            return null;
        }
    }

    /// <summary>Whether the queue of a URL may be read: one of AWS's, or any of the endpoint that the operator named.</summary>
    public bool Reads(string queueUrl) => QueueUrl.TryParse(queueUrl, out _, out _)
        || (sqsEndpoint is not null && Uri.TryCreate(queueUrl, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && queueUrl.Length <= MaxQueueUrl);

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
        lake.LogSources.Created -= Wake;
        await stopping.CancelAsync();
        await loop;
        foreach (var follower in followers.Values)
        {
            await follower.Work;
            follower.Dispose();
        }

        meter.Dispose();
        created.Dispose();
        stopping.Dispose();
    }

    private DateTimeOffset Now => lake.Options.TimeProvider.GetUtcNow();

    private async Task FollowAsync()
    {
        try
        {
            while (true)
            {
                var all = Followers();
                foreach (var follower in all)
                {
                    follower.Begin(e => Report(follower.Source, e), stopping.Token);
                }

                // A lake without sources is not looked at every second.
                await (all.Count > 0 ? Task.Delay(Tick, lake.Options.TimeProvider, stopping.Token) : created.WaitAsync(stopping.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The service is stopping.
        }
    }

    /// <summary>One follower for each source; that of a source that went is let go when it has ended.</summary>
    private IReadOnlyList<SourceFollower> Followers()
    {
        var sources = lake.LogSources.All();
        var ids = sources.Select(source => source.Id).ToHashSet();
        foreach (var gone in followers.Values.Where(follower => !ids.Contains(follower.Source.Id) && follower.Work.IsCompleted))
        {
            followers.TryRemove(gone.Source.Id, out _);
            gone.Dispose();
        }

        return [.. sources.Select(source => followers.GetOrAdd(source.Id, _ => new SourceFollower(lake, source, tailer, Place(source), Queue(source))))];
    }

    private IFollowedPlace Place(LogSource source) => source.Folder is { } folder
        ? new FollowedFolder(() => Roots.Resolve(folder))
        : new FollowedBucket(new S3SourceOptions
        {
            Bucket = source.Bucket!,
            Prefix = source.Prefix,
            Region = source.BucketRegion,
            Endpoint = s3.Endpoint,
            PathStyle = s3.Endpoint is not null && s3.PathStyle,
            AccessKeyId = s3.AccessKeyId,
            SecretAccessKey = s3.SecretAccessKey,
        });

    private void Wake() => created.Release();

    private NotificationQueue? Queue(LogSource source)
    {
        if (source.QueueUrl is not { } url)
        {
            return null;
        }

        var isAws = QueueUrl.TryParse(url, out var region, out var endpoint);
        return new NotificationQueue(
            url,
            new QueueOptions
            {
                Region = isAws ? region : source.BucketRegion,
                Endpoint = sqsEndpoint ?? endpoint,
                AccessKeyId = s3.AccessKeyId,
                SecretAccessKey = s3.SecretAccessKey,
            },
            lake.Options.TimeProvider);
    }

    private void Report(LogSource source, Exception exception)
    {
        if (problems.GetValueOrDefault(source.Id) != exception.Message)
        {
            // Said once, not at every look.
            problems[source.Id] = exception.Message;
            LogLookFailed(log, exception, source.Name);
        }

        lake.LogSources.Noted(source, exception.Message);
    }

    private IEnumerable<Measurement<long>> ObserveObjects() => lake.LogSources.All().SelectMany(source => lake.LogSources.Summary(source)
        .Select(state => new Measurement<long>(state.Value.Objects, new("source", source.Name), new("state", state.Key.ToString()))));

    private IEnumerable<Measurement<double>> ObserveLag() =>
        lake.LogSources.All().Select(source => new Measurement<double>(LagOf(source).TotalSeconds, new KeyValuePair<string, object?>("source", source.Name)));

    [LoggerMessage(EventId = 4520, Level = LogLevel.Warning, Message = "Looking at the source {Source} failed; the next look tries again")]
    private static partial void LogLookFailed(ILogger logger, Exception exception, string source);
}
