using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.EventDataStores;

namespace CloudTrailLake.Automation.Runs;

/// <summary>
/// What a run looks at. By commit version: from where the last successful run of the schedule ended to the store's version now, so that whatever was committed in between is seen once,
/// however late it came and whatever a run in between failed of. By time: from the fire time of the last successful run to this one.
/// </summary>
internal sealed class WindowPlanner(EventDataStoreRegistry stores, StatementCheck statements)
{
    /// <summary>The store whose versions a statement asks for; null when it asks for none.</summary>
    /// <exception cref="AutomationException">It asks for versions and reads no store, or several, or asks for one end alone.</exception>
    public Guid? StoreOf(LakeScope scope, SavedQueryDraft query)
    {
        var (since, until) = (RunParameters.Uses(query, RunParameters.Since), RunParameters.Uses(query, RunParameters.Until));
        if (!since && !until)
        {
            return null;
        }

        if (since != until)
        {
            throw AutomationException.Invalid(
                $"The statement uses ${(since ? RunParameters.Since : RunParameters.Until)}$ without ${(since ? RunParameters.Until : RunParameters.Since)}$. A window needs both ends: \"$commit_version\" > $Since$ AND \"$commit_version\" <= $Until$.");
        }

        var tables = statements.TablesOf(scope, query);
        return tables is [var only]
            ? only.Id
            : throw AutomationException.Invalid($"A statement with $Since$ and $Until$ reads exactly one event data store, whose commits they count; this one reads {tables.Count}.");
    }

    /// <summary>The version of a store now.</summary>
    /// <exception cref="AutomationException">The store is gone.</exception>
    public long VersionOf(LakeScope scope, Guid store) => Open(scope, store).Snapshot().Version;

    /// <summary>The window of a fire time that comes now.</summary>
    public RunWindow Next(Schedule schedule, SavedQueryDraft query, DateTimeOffset fireTime, Run? last)
    {
        var startTime = last is not null && last.FireTime < fireTime ? last.FireTime : schedule.Timing.Before(fireTime);
        if (StoreOf(schedule.Scope, query) is not { } store)
        {
            return new RunWindow(null, null, null, startTime, fireTime);
        }

        // A statement that was moved to another store begins there anew.
        var since = last is null || last.Window.StoreId is null ? schedule.FirstSince : last.Window.StoreId == store ? last.Window.Until ?? schedule.FirstSince : 0;
        return new RunWindow(store, since, Math.Max(since, VersionOf(schedule.Scope, store)), startTime, fireTime);
    }

    /// <summary>The window of a fire time of the past: what was committed, or happened, between the fire time before and this one.</summary>
    public RunWindow Past(Schedule schedule, SavedQueryDraft query, DateTimeOffset fireTime)
    {
        var startTime = schedule.Timing.Before(fireTime);
        if (StoreOf(schedule.Scope, query) is not { } store)
        {
            return new RunWindow(null, null, null, startTime, fireTime);
        }

        var opened = Open(schedule.Scope, store);
        return new RunWindow(store, opened.VersionAt(startTime), opened.VersionAt(fireTime), startTime, fireTime);
    }

    private EventDataStore Open(LakeScope scope, Guid store) => stores.Find(scope, store) is { } record
        ? stores.Open(record)
        : throw AutomationException.NotFound($"The event data store {store:D} is not there any more.");
}
