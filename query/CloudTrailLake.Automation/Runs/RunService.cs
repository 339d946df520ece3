using System.Collections.Concurrent;
using CloudTrailLake.Automation.Outputs;
using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Scheduling;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Automation.Runs;

/// <summary>
/// The runs of saved queries. The row of a run, unique on schedule and fire time and with its window, is written before its query starts: no fire time runs twice, and a run that a crash
/// cut short is taken up with the same window. Runs of one schedule come one after another, so that each window begins where the one before ended.
/// </summary>
internal sealed partial class RunService : IScheduledWork, IAsyncDisposable
{
    private readonly ControlDatabase control;
    private readonly SavedQueryService savedQueries;
    private readonly WindowPlanner windows;
    private readonly QueryService queries;
    private readonly Deliveries deliveries;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> turns = new();
    private readonly ConcurrentDictionary<Guid, Task> background = new();
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Runs over these queries and deliveries.</summary>
    public RunService(
        ControlDatabase control, SavedQueryService savedQueries, WindowPlanner windows, QueryService queries, Deliveries deliveries, TimeProvider time, ILoggerFactory loggers)
    {
        this.control = control;
        this.savedQueries = savedQueries;
        this.windows = windows;
        this.queries = queries;
        this.deliveries = deliveries;
        this.time = time;
        log = loggers.CreateLogger<RunService>();
    }

    /// <inheritdoc/>
    public string Kind => ScheduleService.Kind;

    private DateTimeOffset Now => UnixTime.Whole(time.GetUtcNow());

    /// <summary>A run.</summary>
    /// <exception cref="AutomationException">There is none of the id.</exception>
    public Run Get(LakeScope scope, Guid id) =>
        control.Read(session => RunTable.Find(session, scope, id)) ?? throw AutomationException.NotFound($"There is no run {id:D} in this account and Region.");

    /// <summary>The runs that fit, newest first.</summary>
    public IReadOnlyList<Run> List(RunFilter filter) => control.Read(session => RunTable.List(session, filter));

    /// <summary>The outputs of a run.</summary>
    public IReadOnlyList<RunOutput> Outputs(Run run) => control.Read(session => OutboxTable.OfRun(session, run.Scope, run.Id));

    /// <inheritdoc/>
    public async Task RunAsync(string resourceId, DateTimeOffset fireTime, CancellationToken ct)
    {
        var (scope, id) = Schedule.Parse(resourceId);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, stopping.Token);
        await InTurnAsync(
            id,
            async token =>
            {
                await FinishAsync(id, RunKind.Scheduled, token);
                if (control.Read(session => ScheduleTable.Find(session, scope, id)) is not { State: ScheduleState.Enabled } schedule)
                {
                    return;
                }

                if (Begin(schedule, fireTime) is { } run)
                {
                    await CompleteAsync(run, token);
                }
            },
            either.Token);
    }

    /// <summary>Runs a saved query now, without a schedule: its result is kept, nothing is sent.</summary>
    /// <exception cref="AutomationException">A parameter is wrong, or the statement cannot have a window.</exception>
    public Run Start(SavedQuery query, IReadOnlyDictionary<string, string?> parameters)
    {
        RunParameters.Check(query.Content, parameters);
        var now = Now;
        var store = windows.StoreOf(query.Scope, query.Content);
        var run = new Run
        {
            Scope = query.Scope,
            Id = Guid.NewGuid(),
            Kind = RunKind.Manual,
            SavedQueryId = query.Id,
            Version = query.Version,
            FireTime = now,
            State = RunState.Pending,
            Parameters = parameters,
            Window = new RunWindow(store, store is null ? null : 0, store is { } id ? windows.VersionOf(query.Scope, id) : null, now, now),
            CreatedAt = now,
        };
        RunParameters.Of(query.Content, parameters, run.Window);
        control.Write(session => RunTable.TryInsert(session, run));
        InBackground(run.Id, token => CompleteAsync(run, token));
        return run;
    }

    /// <summary>
    /// Fills in the fire times of a past span: one run each, with the window it would have had. Fire times that have a run keep it. The runs come one after another, in between those of the schedule.
    /// </summary>
    /// <returns>The runs that were added.</returns>
    /// <exception cref="AutomationException">The span is wrong, or holds more than <see cref="AutomationLimits.MaxBackfillRuns"/> fire times.</exception>
    public IReadOnlyList<Run> Backfill(Schedule schedule, DateTimeOffset from, DateTimeOffset to)
    {
        var now = Now;
        if (from > to || to > now)
        {
            throw AutomationException.Invalid("The span of a backfill lies in the past and begins before it ends.");
        }

        var fires = schedule.Timing.Within(from, to).Take(AutomationLimits.MaxBackfillRuns + 1).ToList();
        if (fires.Count > AutomationLimits.MaxBackfillRuns)
        {
            throw AutomationException.Invalid($"The span holds more than {AutomationLimits.MaxBackfillRuns} fire times; take a shorter one.");
        }

        if (fires.Count == 0)
        {
            throw AutomationException.Invalid($"The schedule {schedule.Timing.Expression} has no fire time between {ScheduleTiming.Text(from)} and {ScheduleTiming.Text(to)}.");
        }

        var query = savedQueries.Get(schedule.Scope, schedule.SavedQueryId, schedule.PinnedVersion);
        var runs = fires.Select(fire => NewRun(schedule, query, RunKind.Backfill, RunState.Pending, fire, windows.Past(schedule, query.Content, fire))).ToList();
        var added = control.Write(session => runs.Where(run => RunTable.TryInsert(session, run)).ToList());
        InBackground(schedule.Id, token => BackfillAsync(schedule.Id, token));
        return added;
    }

    /// <summary>Takes up what the last process left, in the background.</summary>
    /// <returns>How many runs.</returns>
    public int Resume()
    {
        var left = control.Read(RunTable.AllUnfinished);
        foreach (var schedule in left.Where(run => run.ScheduleId is not null).GroupBy(run => run.ScheduleId!.Value))
        {
            InBackground(schedule.Key, async token =>
            {
                await InTurnAsync(schedule.Key, turn => FinishAsync(schedule.Key, RunKind.Scheduled, turn), token);
                await BackfillAsync(schedule.Key, token);
            });
        }

        foreach (var run in left.Where(run => run.ScheduleId is null))
        {
            InBackground(run.Id, token => CompleteAsync(run, token));
        }

        deliveries.Kick();
        return left.Count;
    }

    /// <summary>Forgets runs that ended long ago.</summary>
    public int Sweep() => control.Write(session => RunTable.DeleteEndedBefore(session, time.GetUtcNow() - AutomationLimits.HistoryLifetime));

    /// <summary>Stops; runs under way are taken up by the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(background.Values);
        stopping.Dispose();
    }

    /// <summary>Writes the row of a fire time with its window; nothing when there is one.</summary>
    private Run? Begin(Schedule schedule, DateTimeOffset fireTime)
    {
        var query = savedQueries.Get(schedule.Scope, schedule.SavedQueryId, schedule.PinnedVersion);
        RunWindow window;
        string? error = null;
        try
        {
            window = windows.Next(schedule, query.Content, fireTime, control.Read(session => RunTable.LastSuccessful(session, schedule.Id)));
        }
        catch (Exception e) when (Explained(e) is { } reason)
        {
            // The fire time has its row all the same, and the row says why nothing ran.
            window = new RunWindow(null, null, null, schedule.Timing.Before(fireTime), fireTime);
            error = reason;
        }

        var run = NewRun(schedule, query, RunKind.Scheduled, RunState.Running, fireTime, window);
        if (error is not null)
        {
            run = run with { State = RunState.Failed, Error = error, StartedAt = run.CreatedAt, EndedAt = run.CreatedAt };
        }

        return control.Write(session => RunTable.TryInsert(session, run)) && error is null ? run : null;
    }

    private Run NewRun(Schedule schedule, SavedQuery query, RunKind kind, RunState state, DateTimeOffset fireTime, RunWindow window) => new()
    {
        Scope = schedule.Scope,
        Id = Guid.NewGuid(),
        Kind = kind,
        ScheduleId = schedule.Id,
        SavedQueryId = query.Id,
        Version = query.Version,
        FireTime = fireTime,
        State = state,
        Parameters = schedule.Parameters,
        Window = window,
        CreatedAt = Now,
    };

    private async Task FinishAsync(Guid schedule, RunKind kind, CancellationToken ct)
    {
        foreach (var run in control.Read(session => RunTable.Unfinished(session, schedule, kind)))
        {
            await CompleteAsync(run, ct);
        }
    }

    /// <summary>One backfill run at a time; in between, the schedule's own fire times have their turn.</summary>
    private async Task BackfillAsync(Guid schedule, CancellationToken ct)
    {
        while (control.Read(session => RunTable.Unfinished(session, schedule, RunKind.Backfill)).Count > 0)
        {
            await InTurnAsync(
                schedule,
                async token =>
                {
                    if (control.Read(session => RunTable.Unfinished(session, schedule, RunKind.Backfill)) is [var next, ..])
                    {
                        await CompleteAsync(next, token);
                    }
                },
                ct);
        }
    }

    private async Task InTurnAsync(Guid schedule, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        var turn = turns.GetOrAdd(schedule, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(ct);
        try
        {
            await work(ct);
        }
        finally
        {
            turn.Release();
        }
    }

    private void InBackground(Guid id, Func<CancellationToken, Task> work)
    {
        var key = Guid.NewGuid();
        var task = Task.Run(async () =>
        {
            try
            {
                await work(stopping.Token);
            }
            catch (OperationCanceledException)
            {
                // The service is stopping; the next start goes on.
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                LogBroken(log, e, id);
            }
            finally
            {
                background.TryRemove(key, out _);
            }
        });
        background[key] = task;
        if (task.IsCompleted)
        {
            background.TryRemove(key, out _);
        }
    }

    [LoggerMessage(EventId = 5020, Level = LogLevel.Information, Message = "Run {RunId} of fire time {FireTime:O} ended {State} with {Rows} rows after {Milliseconds} ms")]
    private static partial void LogEnded(ILogger logger, Guid runId, DateTimeOffset fireTime, RunState state, long rows, long milliseconds);

    [LoggerMessage(EventId = 5520, Level = LogLevel.Error, Message = "Work for {Id} broke; the next start takes it up again")]
    private static partial void LogBroken(ILogger logger, Exception exception, Guid id);
}
