using CloudTrailLake.Automation.Outputs;
using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Alerts;

/// <summary>Decides whether a run is an alert. What needs the result is read first; what needs and changes the database happens in the transaction that ends the run.</summary>
internal sealed class AlertEvaluator
{
    private readonly AlertRule rule;
    private readonly AlertCondition condition;
    private readonly long rowCount;
    private readonly SeenValues seen;

    /// <summary>Reads what the rule needs of a result.</summary>
    /// <exception cref="AutomationException">The result lacks a column that the rule names.</exception>
    public AlertEvaluator(AlertRule rule, KeptResult rows)
    {
        this.rule = rule;
        condition = rule.Parse();
        rowCount = rows.RowCount;
        seen = condition.Operator is null ? SeenValues.Of(rows, condition.Columns) : new SeenValues([]);
    }

    /// <summary>The alert that a run gives, or nothing. Changes nothing.</summary>
    public Alert? Evaluate(ControlSession session, Schedule schedule, Guid run, DateTimeOffset now)
    {
        var fresh = Fresh(session, schedule);
        var isMet = condition.Operator is null ? fresh.Count > 0 : condition.IsMetBy(rowCount);
        if (!isMet)
        {
            return null;
        }

        var open = rule.SuppressSeconds == 0 ? null : AlertTable.LastOpen(session, schedule.Scope, schedule.Id, now - TimeSpan.FromSeconds(rule.SuppressSeconds));
        var reason = condition.Operator is null ? $"{rule.Condition.Trim()}: {fresh.Count}" : $"{rule.Condition.Trim()}: {rowCount} rows";
        return new Alert(
            schedule.Scope,
            Guid.NewGuid(),
            schedule.Id,
            run,
            open is null ? AlertState.Open : AlertState.Suppressed,
            reason,
            rowCount,
            [.. fresh.Take(AutomationLimits.MaxNamedValues)],
            open?.Id,
            now);
    }

    /// <summary>Records the alert that a run gives and what it has seen.</summary>
    public Alert? Apply(ControlSession session, Schedule schedule, Run run, DateTimeOffset now)
    {
        var alert = Evaluate(session, schedule, run.Id, now);
        if (alert is not null)
        {
            AlertTable.Insert(session, alert);
        }

        foreach (var (hash, _) in seen.Distinct)
        {
            AlertTable.Remember(session, schedule.Scope, schedule.Id, hash, now);
        }

        if (seen.Distinct.Count > 0)
        {
            AlertTable.Forget(session, schedule.Scope, schedule.Id, AutomationLimits.MaxSeenValues);
        }

        return alert;
    }

    private List<IReadOnlyList<string?>> Fresh(ControlSession session, Schedule schedule) =>
        seen.Distinct.Count == 0 || !HasRunBefore(session, schedule)
            ? []
            : [.. seen.Distinct.Where(value => !AlertTable.IsKnown(session, schedule.Scope, schedule.Id, value.Hash)).Select(value => value.Values)];

    /// <summary>The first run learns; so does the first one with rows when those before it had none, unless a run has succeeded.</summary>
    private static bool HasRunBefore(ControlSession session, Schedule schedule) =>
        AlertTable.AnyValue(session, schedule.Scope, schedule.Id) || RunTable.LastSuccessful(session, schedule.Id) is not null;
}
