using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace CloudTrailLake.Automation.Schedules;

/// <summary>
/// The clock of everything that works by itself: Quartz over <c>DIR/scheduler.db</c>. Each resource of each kind is one durable job that holds its timing, and one trigger: its next fire time.
/// When the trigger fires, the trigger of the fire time after it is stored first and the work runs then; what a crash cuts short, Quartz hands out again.
/// Fire times come from <see cref="ScheduleTiming"/>, not from Quartz. Thread-safe.
/// </summary>
internal sealed partial class LakeScheduler : IAsyncDisposable
{
    private const string TimingKey = "timing";
    private const string FireTimeKey = "fireTime";

    private readonly ConcurrentDictionary<string, IScheduledWork> works = new(StringComparer.Ordinal);
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly ISchedulerFactory factory;
    private readonly IScheduler quartz;
    private int disposed;

    private LakeScheduler(SchedulerDatabase database, TimeProvider time, ILoggerFactory loggers)
    {
        this.time = time;
        log = loggers.CreateLogger<LakeScheduler>();
        factory = QuartzSchedulerBuilder.Create(builder => Configure(builder, database, loggers)).Build();
        quartz = factory.GetScheduler().AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Opens the scheduler's database, or makes it. Nothing fires before <see cref="StartAsync"/>.</summary>
    /// <param name="path">Path of the database, <c>DIR/scheduler.db</c>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Where log lines go.</param>
    public static LakeScheduler Open(string path, TimeProvider time, ILoggerFactory loggers) => new(SchedulerDatabase.Prepare(path), time, loggers);

    /// <summary>Names the work of a kind. To be done for every kind before <see cref="StartAsync"/>.</summary>
    public void Register(IScheduledWork work)
    {
        if (!works.TryAdd(work.Kind, work))
        {
            throw new InvalidOperationException($"There is a work of the kind '{work.Kind}' already.");
        }
    }

    /// <summary>Begins to fire, first what the last process left.</summary>
    public async Task StartAsync(CancellationToken ct = default) => await quartz.Start(ct);

    /// <summary>
    /// Lets a resource fire. A resource that has the same timing, policy and a pending fire time keeps it, so that this may be called for every resource at each start.
    /// </summary>
    /// <param name="kind">The kind, as <see cref="IScheduledWork.Kind"/>.</param>
    /// <param name="resourceId">The resource, unique within its kind.</param>
    /// <param name="timing">When it fires.</param>
    /// <param name="misfires">What becomes of missed fire times.</param>
    /// <param name="after">Fire times up to here are done: the next one lies after it. Null: those up to now.</param>
    /// <param name="ct">Ends the attempt.</param>
    /// <returns>The next fire time; null when there is none any more.</returns>
    public async Task<DateTimeOffset?> PutAsync(
        string kind, string resourceId, ScheduleTiming timing, MisfirePolicy misfires, DateTimeOffset? after = null, CancellationToken ct = default)
    {
        var key = new JobKey(resourceId, kind);
        var stored = new StoredTiming(timing, misfires).Format();
        if (await quartz.GetJobDetail(key, ct) is { } job
            && string.Equals(job.JobDataMap.GetString(TimingKey), stored, StringComparison.Ordinal)
            && await PendingAsync(key, ct) is { } pending
            && !(pending <= after))
        {
            return pending;
        }

        await DeleteAsync(key, ct);
        var next = timing.Next(after ?? (time.GetUtcNow() - TimeSpan.FromMilliseconds(1)));
        if (next is { } fire)
        {
            await quartz.AddJob(
                JobBuilder.Create<ScheduledJob>().WithIdentity(key).StoreDurably().RequestRecovery().UsingJobData(TimingKey, stored).Build(), new AddJobOptions(), ct);
            await ArmAsync(key, fire, ct);
        }

        return next;
    }

    /// <summary>Stops a resource from firing; one that is not there is no error. A work under way goes on.</summary>
    public async Task RemoveAsync(string kind, string resourceId, CancellationToken ct = default) => await DeleteAsync(new JobKey(resourceId, kind), ct);

    /// <summary>Removes every resource of a kind but these: what was deleted while the scheduler did not hear of it.</summary>
    public async Task KeepOnlyAsync(string kind, IReadOnlyCollection<string> resourceIds, CancellationToken ct = default)
    {
        var keep = resourceIds.ToHashSet(StringComparer.Ordinal);
        foreach (var key in (await quartz.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(kind), ct)).Where(key => !keep.Contains(key.Name)))
        {
            await DeleteAsync(key, ct);
        }
    }

    /// <summary>The next fire time of a resource; null when it has none.</summary>
    public Task<DateTimeOffset?> NextAsync(string kind, string resourceId, CancellationToken ct = default) => PendingAsync(new JobKey(resourceId, kind), ct);

    /// <summary>Stops firing, cancels what runs and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
        {
            await quartz.Shutdown(waitForJobsToComplete: true);
            await ((IAsyncDisposable)factory).DisposeAsync();
        }
    }

    /// <summary>What a trigger's firing does: stores the next trigger, then works.</summary>
    internal async Task FireAsync(JobKey key, JobDataMap data, CancellationToken ct)
    {
        if (!works.TryGetValue(key.Group, out var work) || data.GetString(TimingKey) is not { } text || data.GetString(FireTimeKey) is not { } fireText)
        {
            LogUnknown(log, key.Group, key.Name);
            return;
        }

        var (timing, misfires) = StoredTiming.Parse(text);
        var now = time.GetUtcNow();
        var fire = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(fireText, CultureInfo.InvariantCulture));
        var (due, last) = Misfires.Resolve(timing, misfires, fire, now);
        if (timing.Next(due ?? last) is { } next)
        {
            await ArmAsync(key, next, ct);
        }

        if (due is { } run)
        {
            await WorkAsync(work, key.Name, run, ct);
        }
    }

    private async Task WorkAsync(IScheduledWork work, string resourceId, DateTimeOffset fire, CancellationToken ct)
    {
        try
        {
            await work.RunAsync(resourceId, fire, ct);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !ct.IsCancellationRequested)
        {
            LogFailed(log, e, work.Kind, resourceId, fire);
        }
    }

    /// <summary>
    /// Deletes a job with its triggers. A trigger that fires at this very moment is gone when Quartz wants to unschedule it, which Quartz calls an error and leaves the job: tried again,
    /// the trigger is no more or a later one.
    /// </summary>
    private async Task DeleteAsync(JobKey key, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await quartz.DeleteJob(key, ct);
                return;
            }
            catch (SchedulerException) when (attempt < ScheduleLimits.MaxDeleteAttempts)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Stores the trigger of one fire time, unless it is there.</summary>
    private async Task ArmAsync(JobKey job, DateTimeOffset fire, CancellationToken ct)
    {
        var milliseconds = fire.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var key = new TriggerKey($"{job.Name}@{milliseconds}", job.Group);
        if (await quartz.Exists(job, ct) && !await quartz.Exists(key, ct))
        {
            await quartz.ScheduleJob(
                TriggerBuilder.Create(time).ForJob(job).WithIdentity(key).StartAt(fire).UsingJobData(FireTimeKey, milliseconds)
                    .WithSimpleSchedule(schedule => schedule.WithRepeatCount(0).WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)).Build(),
                cancellationToken: ct);
        }
    }

    private async Task<DateTimeOffset?> PendingAsync(JobKey key, CancellationToken ct)
    {
        var fires = (await quartz.GetTriggersOfJob(key, ct)).Select(trigger => trigger.JobDataMap.GetString(FireTimeKey)).OfType<string>()
            .Select(text => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture))).ToList();
        return fires.Count == 0 ? null : fires.Max();
    }

    private void Configure(IQuartzBuilder builder, SchedulerDatabase database, ILoggerFactory loggers)
    {
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton(this);
        builder.UseTimeProvider(time);
        builder.UseDefaultThreadPool(ScheduleLimits.MaxConcurrentWorks);
        builder.ConfigureScheduler(options =>
        {
            options.InstanceName = database.SchedulerName;
            options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        });
        builder.UsePersistentStore(store =>
        {
            store.UseSqlite(Microsoft.Data.Sqlite.SqliteFactory.Instance, database.ConnectionString);
            store.ProvisionSchema();
            store.ConfigureStore(options => options.RecoverFiringsCancelledByShutdown = true);
        });
    }

    [LoggerMessage(EventId = 5501, Level = LogLevel.Error, Message = "The {Kind} {ResourceId} failed at its fire time {FireTime:O}; later fire times come all the same")]
    private static partial void LogFailed(ILogger logger, Exception exception, string kind, string resourceId, DateTimeOffset fireTime);

    [LoggerMessage(EventId = 5502, Level = LogLevel.Error, Message = "Nothing works for the {Kind} {ResourceId} that fired")]
    private static partial void LogUnknown(ILogger logger, string kind, string resourceId);
}
