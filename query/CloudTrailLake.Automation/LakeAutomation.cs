using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Automation.Outputs;
using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;

namespace CloudTrailLake.Automation;

/// <summary>Everything that works by itself over a lake, put together in one place.</summary>
internal sealed class LakeAutomation : IAsyncDisposable
{
    /// <summary>Name of the scheduler's database in the data directory.</summary>
    public const string SchedulerFile = "scheduler.db";

    private const string SpoolFolder = "outgoing-runs";

    private readonly LakeAutomationOptions options;
    private int disposed;

    /// <summary>Sets it up over a lake; nothing fires before <see cref="StartAsync"/>.</summary>
    /// <exception cref="ArgumentException">An option cannot work.</exception>
    public LakeAutomation(Lake lake, QueryService queries, IQueryEngine engine, IEventDataStoreDirectory directory, LakeAutomationOptions options)
    {
        this.options = options;
        var time = lake.Options.TimeProvider;
        var loggers = lake.Options.LoggerFactory;
        var addresses = new WebhookAddresses(options.WebhookAllow);
        var statements = new StatementCheck(engine, directory, options.MaxStatementCharacters, time);
        var windows = new WindowPlanner(lake.Stores, statements);
        Scheduler = LakeScheduler.Open(Path.Combine(lake.Options.DataDirectory, SchedulerFile), time, loggers);
        SavedQueries = new SavedQueryService(lake.Control, statements, time);
        Schedules = new ScheduleService(lake.Control, lake.Key, SavedQueries, windows, new OutputCheck(addresses), Scheduler, time);
        Deliveries = new Deliveries(
            lake.Control,
            queries,
            [
                new FileOutput(Path.Combine(lake.Options.DataDirectory, FileOutput.Folder)),
                new S3Output(options.Bucket, Path.Combine(lake.Options.DataDirectory, SpoolFolder)),
                new WebhookOutput(addresses, Schedules.Secret, time),
            ],
            time,
            loggers);
        Runs = new RunService(lake.Control, SavedQueries, windows, queries, Deliveries, time, loggers);
        Alerts = new AlertService(lake.Control);
        Scheduler.Register(Runs);
    }

    /// <summary>The clock of everything that works by itself; other kinds of work register here before the start.</summary>
    public LakeScheduler Scheduler { get; }

    /// <summary>Saved queries.</summary>
    public SavedQueryService SavedQueries { get; }

    /// <summary>Schedules.</summary>
    public ScheduleService Schedules { get; }

    /// <summary>Runs.</summary>
    public RunService Runs { get; }

    /// <summary>Deliveries of results.</summary>
    public Deliveries Deliveries { get; }

    /// <summary>Alerts.</summary>
    public AlertService Alerts { get; }

    /// <summary>Takes up what the last process left, and lets schedules fire.</summary>
    /// <returns>How many runs were taken up.</returns>
    public async Task<int> StartAsync(CancellationToken ct = default)
    {
        if (!options.Fires)
        {
            return 0;
        }

        await Schedules.ReconcileAsync(ct);
        var resumed = Runs.Resume();
        await Scheduler.StartAsync(ct);
        return resumed;
    }

    /// <summary>Stops firing, leaves what is under way to the next start. May be called more than once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
        {
            return;
        }

        await Scheduler.DisposeAsync();
        await Runs.DisposeAsync();
        await Deliveries.DisposeAsync();
    }
}
