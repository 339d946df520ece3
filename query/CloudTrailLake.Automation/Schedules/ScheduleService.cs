using CloudTrailLake.Automation.Outputs;
using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Schedules;

/// <summary>The schedules of saved queries. Their rows are the truth; the scheduler is told of every change, and of all of them at each start.</summary>
internal sealed class ScheduleService(
    ControlDatabase control, LakeKey key, SavedQueryService savedQueries, WindowPlanner windows, OutputCheck outputs, LakeScheduler scheduler, TimeProvider time)
{
    /// <summary>What the scheduler knows them as.</summary>
    public const string Kind = "schedule";

    /// <summary>Makes a schedule.</summary>
    /// <returns>The schedule, and the secrets that were generated, by output name: they are not shown again.</returns>
    /// <exception cref="AutomationException">The name is taken, or a part breaks a rule, or it would never fire.</exception>
    public async Task<(Schedule Schedule, IReadOnlyDictionary<string, string> Secrets)> CreateAsync(
        LakeScope scope, string principal, string name, ScheduleDraft draft, CancellationToken ct = default)
    {
        ResourceName.Check("a schedule", name);
        var schedule = Build(scope, principal, name, draft, existing: null);
        var secrets = control.Write(session =>
        {
            if (ScheduleTable.FindByName(session, scope, name) is not null)
            {
                throw AutomationException.Conflict($"There is a schedule '{name}' already. Replace or delete it, or choose another name.");
            }

            if (ScheduleTable.Count(session, scope) >= AutomationLimits.MaxSchedules)
            {
                throw new AutomationException(AutomationError.LimitExceeded, $"An account has up to {AutomationLimits.MaxSchedules} schedules in a Region. Delete one first.");
            }

            ScheduleTable.Put(session, schedule);
            return PutSecrets(session, schedule, draft);
        });
        await ArmAsync(schedule, ct);
        return (schedule, secrets);
    }

    /// <summary>Replaces what a schedule says. It keeps its id, its runs, and where its windows ended; a rate counts from the replacement, as AWS does.</summary>
    /// <returns>As <see cref="CreateAsync"/>.</returns>
    /// <exception cref="AutomationException">There is no such schedule, or a part breaks a rule, or it would never fire.</exception>
    public async Task<(Schedule Schedule, IReadOnlyDictionary<string, string> Secrets)> ReplaceAsync(
        LakeScope scope, string principal, string name, ScheduleDraft draft, CancellationToken ct = default)
    {
        var schedule = Build(scope, principal, name, draft, Get(scope, name));
        var secrets = control.Write(session =>
        {
            ScheduleTable.Put(session, schedule);
            return PutSecrets(session, schedule, draft);
        });
        await ArmAsync(schedule, ct);
        return (schedule, secrets);
    }

    /// <summary>A schedule.</summary>
    /// <exception cref="AutomationException">There is none of the name.</exception>
    public Schedule Get(LakeScope scope, string name) =>
        control.Read(session => ScheduleTable.FindByName(session, scope, name)) ?? throw AutomationException.NotFound($"There is no schedule '{name}' in this account and Region.");

    /// <summary>The schedule of an id, or nothing.</summary>
    public Schedule? Find(LakeScope scope, Guid id) => control.Read(session => ScheduleTable.Find(session, scope, id));

    /// <summary>The schedules by name, after a name.</summary>
    public IReadOnlyList<Schedule> List(LakeScope scope, string after = "", int limit = AutomationLimits.MaxPage) =>
        control.Read(session => ScheduleTable.List(session, scope, after, limit));

    /// <summary>The fire time to come; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextFireTimeAsync(Schedule schedule, CancellationToken ct = default) =>
        schedule.State == ScheduleState.Paused ? null : await scheduler.NextAsync(Kind, schedule.ResourceId, ct);

    /// <summary>Stops a schedule from firing. A run under way goes on.</summary>
    /// <exception cref="AutomationException">There is none of the name.</exception>
    public async Task<Schedule> PauseAsync(LakeScope scope, string name, CancellationToken ct = default)
    {
        var schedule = Get(scope, name) with { State = ScheduleState.Paused };
        control.Write(session => ScheduleTable.Put(session, schedule));
        await scheduler.RemoveAsync(Kind, schedule.ResourceId, ct);
        return schedule;
    }

    /// <summary>Lets a schedule fire again, from now on. Its next window begins where the last successful run's ended.</summary>
    /// <exception cref="AutomationException">There is none of the name, or it would never fire again.</exception>
    public async Task<Schedule> ResumeAsync(LakeScope scope, string name, CancellationToken ct = default)
    {
        var schedule = Get(scope, name);
        if (schedule.State == ScheduleState.Enabled)
        {
            return schedule;
        }

        var now = UnixTime.Whole(time.GetUtcNow());
        schedule.Timing.ThrowIfNever(now);
        schedule = schedule with { State = ScheduleState.Enabled, FiresAfter = now };
        control.Write(session => ScheduleTable.Put(session, schedule));
        await ArmAsync(schedule, ct);
        return schedule;
    }

    /// <summary>Deletes a schedule with its runs and alerts. Kept results stay for their seven days.</summary>
    /// <exception cref="AutomationException">There is none of the name.</exception>
    public async Task DeleteAsync(LakeScope scope, string name, CancellationToken ct = default)
    {
        var schedule = Get(scope, name);
        control.Write(session =>
        {
            ScheduleTable.Delete(session, scope, schedule.Id);
            RunTable.DeleteOf(session, schedule.Id);
            OutboxTable.KeepSecrets(session, scope, schedule.Id, []);
            Alerts.AlertTable.Forget(session, scope, schedule.Id, keep: 0);
        });
        await scheduler.RemoveAsync(Kind, schedule.ResourceId, ct);
    }

    /// <summary>Tells the scheduler of every schedule: what it does not know, knows otherwise, or should not know. Their runs say how far they are.</summary>
    public async Task ReconcileAsync(CancellationToken ct = default)
    {
        var enabled = control.Read(ScheduleTable.All).Where(schedule => schedule.State == ScheduleState.Enabled).ToList();
        await scheduler.KeepOnlyAsync(Kind, [.. enabled.Select(schedule => schedule.ResourceId)], ct);
        foreach (var schedule in enabled)
        {
            await ArmAsync(schedule, ct);
        }
    }

    /// <summary>The secret of a webhook of a schedule; null when it is gone.</summary>
    public string? Secret(RunOutput output) => control.Read(session => OutboxTable.Secret(session, output.Scope, output.ScheduleId, output.Settings.Name)) is { } secret
        ? key.Unprotect(secret, SecretContext(output.ScheduleId, output.Settings.Name))
        : null;

    private static string SecretContext(Guid schedule, string output) => $"webhook {schedule:D} {output}";

    private Task ArmAsync(Schedule schedule, CancellationToken ct)
    {
        var last = control.Read(session => RunTable.LastFireTime(session, schedule.Id));
        var after = last > schedule.FiresAfter ? last.Value : schedule.FiresAfter;
        return schedule.State == ScheduleState.Enabled ? scheduler.PutAsync(Kind, schedule.ResourceId, schedule.Timing, schedule.Misfires, after, ct) : Task.CompletedTask;
    }

    private Schedule Build(LakeScope scope, string principal, string name, ScheduleDraft draft, Schedule? existing)
    {
        var query = savedQueries.Get(scope, draft.SavedQuery, draft.Version);
        var now = UnixTime.Whole(time.GetUtcNow());
        var timing = ScheduleTiming.Create(draft.Expression, draft.TimeZone, draft.Start, draft.End, now);
        outputs.Check(draft.Outputs, draft.Alert is not null);
        draft.Alert?.Check();
        foreach (var (output, secret) in draft.Secrets)
        {
            WebhookSignature.Check(output, secret);
        }

        var store = windows.StoreOf(scope, query.Content);
        CheckParameters(query, draft);
        var byTime = RunParameters.Uses(query.Content, RunParameters.StartTime, RunParameters.EndTime);
        return new Schedule
        {
            Scope = scope,
            Id = existing?.Id ?? Guid.NewGuid(),
            Name = name,
            SavedQueryId = query.Id,
            PinnedVersion = draft.Version,
            Timing = timing,
            Misfires = draft.Misfires ?? (byTime ? MisfirePolicy.Each : MisfirePolicy.Once),
            State = existing?.State ?? ScheduleState.Enabled,
            FirstSince = existing?.FirstSince ?? (draft.FromBeginning || store is null ? 0 : windows.VersionOf(scope, store.Value)),
            Parameters = draft.Parameters,
            Outputs = draft.Outputs,
            Alert = draft.Alert,
            CreatedAt = now,
            CreatedBy = existing?.CreatedBy ?? principal,
            FiresAfter = now - TimeSpan.FromMilliseconds(1),
        };
    }

    private static void CheckParameters(SavedQuery query, ScheduleDraft draft)
    {
        RunParameters.Check(query.Content, draft.Parameters);
        var open = query.Content.Parameters.FirstOrDefault(parameter => !parameter.HasDefault && !draft.Parameters.Keys.Contains(parameter.Name, StringComparer.OrdinalIgnoreCase));
        if (open is not null)
        {
            throw AutomationException.Invalid($"The parameter '{open.Name}' of the saved query has no default: the schedule must give it a value.");
        }
    }

    /// <summary>Keeps given secrets and those that stay; a webhook without one gets a random one.</summary>
    private Dictionary<string, string> PutSecrets(ControlSession session, Schedule schedule, ScheduleDraft draft)
    {
        var webhooks = schedule.Outputs.Where(output => output.Kind == OutputKind.Webhook).Select(output => output.Name).ToList();
        if (draft.Secrets.Keys.FirstOrDefault(output => !webhooks.Contains(output, StringComparer.Ordinal)) is { } stray)
        {
            throw AutomationException.Invalid($"There is a secret for '{stray}', which is no webhook of the schedule.");
        }

        OutboxTable.KeepSecrets(session, schedule.Scope, schedule.Id, webhooks);
        var generated = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var output in webhooks)
        {
            if (!draft.Secrets.TryGetValue(output, out var secret))
            {
                if (OutboxTable.Secret(session, schedule.Scope, schedule.Id, output) is not null)
                {
                    continue;
                }

                secret = generated[output] = WebhookSignature.Generate();
            }

            OutboxTable.PutSecret(session, schedule.Scope, schedule.Id, output, key.Protect(secret, SecretContext(schedule.Id, output)));
        }

        return generated;
    }
}
