using System.Collections.Concurrent;
using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Scheduling;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace CloudTrailLake.Automation.Outputs;

/// <summary>
/// Brings results to their outputs, at least once each. What is to be delivered stands in the database from the transaction that ended the run on, with the attempts so far:
/// a restart goes on with it. After <see cref="AutomationLimits.MaxDeliveryAttempts"/> attempts, or at once where trying again helps nothing, it is a dead letter.
/// </summary>
internal sealed partial class Deliveries : IAsyncDisposable
{
    private readonly ControlDatabase control;
    private readonly QueryService queries;
    private readonly IReadOnlyDictionary<OutputKind, IOutput> outputs;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly ConcurrentDictionary<(Guid Run, string Output), Task> underWay = new();
    private readonly SemaphoreSlim slots = new(MaxConcurrent);
    private readonly CancellationTokenSource stopping = new();

    private const int MaxConcurrent = 8;

    /// <summary>Delivers by these outputs.</summary>
    public Deliveries(ControlDatabase control, QueryService queries, IEnumerable<IOutput> outputs, TimeProvider time, ILoggerFactory loggers)
    {
        this.control = control;
        this.queries = queries;
        this.outputs = outputs.ToDictionary(output => output.Kind);
        this.time = time;
        log = loggers.CreateLogger<Deliveries>();
    }

    /// <summary>Takes up every pending delivery that is not under way.</summary>
    public void Kick()
    {
        foreach (var output in control.Read(OutboxTable.Pending))
        {
            if (!stopping.IsCancellationRequested)
            {
                var key = (output.RunId, output.Settings.Name);
                var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (underWay.TryAdd(key, begin.Task))
                {
                    underWay[key] = RunAsync(key, output);
                }
            }
        }
    }

    /// <summary>Takes dead letters of a run up again, with all their attempts before them.</summary>
    /// <param name="scope">The caller's account and Region.</param>
    /// <param name="run">The run.</param>
    /// <param name="output">Name of one output; null for all.</param>
    /// <returns>How many.</returns>
    public int Retry(LakeScope scope, Guid run, string? output)
    {
        var count = control.Write(session =>
        {
            var dead = OutboxTable.OfRun(session, scope, run)
                .Where(row => row.State == OutputState.Dead && (output is null || string.Equals(row.Settings.Name, output, StringComparison.Ordinal))).ToList();
            foreach (var row in dead)
            {
                OutboxTable.Update(session, row with { State = OutputState.Pending, Attempts = 0, NextAttemptAt = null, EndedAt = null });
            }

            return dead.Count;
        });
        Kick();
        return count;
    }

    /// <summary>Stops; what is under way goes on after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(underWay.Values);
        foreach (var output in outputs.Values.OfType<IDisposable>())
        {
            output.Dispose();
        }

        slots.Dispose();
        stopping.Dispose();
    }

    private async Task RunAsync((Guid Run, string Output) key, RunOutput output)
    {
        await Task.Yield();
        try
        {
            await DeliverAsync(output);
        }
        catch (OperationCanceledException)
        {
            // The service is stopping; the row stays pending.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogBroken(log, e, output.RunId, output.Settings.Name);
        }
        finally
        {
            underWay.TryRemove(key, out _);
        }
    }

    private async Task DeliverAsync(RunOutput output)
    {
        if (output.NextAttemptAt - time.GetUtcNow() is { } wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, stopping.Token);
        }

        var current = output;
        try
        {
            await Patience(output, failed => current = failed).ExecuteAsync(async ct => current = await AttemptAsync(current, ct), stopping.Token);
        }
        catch (OutputException e)
        {
            current = current with { State = OutputState.Dead, Attempts = current.Attempts + 1, Error = e.Message, NextAttemptAt = null, EndedAt = time.GetUtcNow() };
            LogDead(log, current.RunId, current.Settings.Name, current.Attempts, e.Message);
        }

        control.Write(session => OutboxTable.Update(session, current));
    }

    /// <summary>The attempts that are left, with the waits between them; each failure is written before its wait.</summary>
    private ResiliencePipeline Patience(RunOutput output, Action<RunOutput> failed)
    {
        var left = AutomationLimits.MaxDeliveryAttempts - 1 - output.Attempts;
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        return left <= 0 ? builder.Build() : builder.AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = left,
            BackoffType = DelayBackoffType.Exponential,
            Delay = Delay(output.Attempts),
            MaxDelay = AutomationLimits.MaxDeliveryDelay,
            ShouldHandle = new PredicateBuilder().Handle<OutputException>(e => !e.IsPermanent),
            OnRetry = attempt =>
            {
                var row = output with
                {
                    Attempts = output.Attempts + attempt.AttemptNumber + 1,
                    Error = attempt.Outcome.Exception?.Message,
                    NextAttemptAt = UnixTime.Whole(time.GetUtcNow() + attempt.RetryDelay),
                };
                failed(row);
                control.Write(session => OutboxTable.Update(session, row));
                LogFailed(log, row.RunId, row.Settings.Name, row.Attempts, row.Error ?? "");
                return ValueTask.CompletedTask;
            },
        }).Build();
    }

    private static TimeSpan Delay(int attempts)
    {
        var delay = AutomationLimits.FirstDeliveryDelay * Math.Pow(2, Math.Min(attempts, 16));
        return delay < AutomationLimits.MaxDeliveryDelay ? delay : AutomationLimits.MaxDeliveryDelay;
    }

    private async Task<RunOutput> AttemptAsync(RunOutput output, CancellationToken ct)
    {
        await slots.WaitAsync(ct);
        try
        {
            var location = await outputs[output.Settings.Kind].DeliverAsync(Context(output), ct);
            return output with { State = OutputState.Delivered, Attempts = output.Attempts + 1, Location = location, Error = null, NextAttemptAt = null, EndedAt = time.GetUtcNow() };
        }
        finally
        {
            slots.Release();
        }
    }

    private DeliveryContext Context(RunOutput output)
    {
        try
        {
            var (run, schedule, query, alert) = control.Read(session => (
                RunTable.Find(session, output.Scope, output.RunId),
                ScheduleTable.Find(session, output.Scope, output.ScheduleId),
                RunTable.Find(session, output.Scope, output.RunId) is { } found ? SavedQueryTable.Find(session, output.Scope, found.SavedQueryId) : null,
                AlertTable.OfRun(session, output.Scope, output.RunId)));
            if (run?.QueryId is null || schedule is null)
            {
                throw new OutputException("The run or its schedule was deleted.", isPermanent: true);
            }

            return new DeliveryContext(output, run, schedule.Name, query?.Name ?? "", alert is { State: AlertState.Open } ? alert : null, KeptResult.Open(queries, run.Scope, run.QueryId));
        }
        catch (AutomationException e)
        {
            throw new OutputException(e.Message, isPermanent: true, e);
        }
    }

    [LoggerMessage(EventId = 5010, Level = LogLevel.Warning, Message = "The output {Output} of run {RunId} failed at attempt {Attempt}: {Reason}")]
    private static partial void LogFailed(ILogger logger, Guid runId, string output, int attempt, string reason);

    [LoggerMessage(EventId = 5011, Level = LogLevel.Error, Message = "The output {Output} of run {RunId} is a dead letter after {Attempts} attempts: {Reason}")]
    private static partial void LogDead(ILogger logger, Guid runId, string output, int attempts, string reason);

    [LoggerMessage(EventId = 5510, Level = LogLevel.Error, Message = "The output {Output} of run {RunId} broke; it is tried again at the next start")]
    private static partial void LogBroken(ILogger logger, Exception exception, Guid runId, string output);
}
