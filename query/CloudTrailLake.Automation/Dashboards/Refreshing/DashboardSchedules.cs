using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Dashboards.Refreshing;

/// <summary>Refreshes of dashboards as a kind of the lake's scheduler. Missed fire times are made up for once: a dashboard shows the newest.</summary>
internal sealed class DashboardSchedules(LakeScheduler scheduler, DashboardRegistry dashboards, DashboardRefresher refresher) : IScheduledWork
{
    private const char Separator = '/';
    private const MisfirePolicy Misfires = MisfirePolicy.Once;

    /// <inheritdoc/>
    public string Kind => "dashboard";

    /// <summary>Makes the scheduler's fire times those of a dashboard that was created or changed.</summary>
    public async Task ApplyAsync(Dashboard dashboard, CancellationToken ct = default)
    {
        if (dashboard.RefreshSchedule is { IsEnabled: true, Frequency: not null } schedule)
        {
            await scheduler.PutAsync(Kind, Id(dashboard), ScheduleTiming.Create(schedule.ToCron(), timeZone: null, start: null, end: null, dashboard.CreatedAt!.Value), Misfires, ct: ct);
        }
        else
        {
            await scheduler.RemoveAsync(Kind, Id(dashboard), ct);
        }
    }

    /// <summary>Ends the fire times of a dashboard that was deleted.</summary>
    public Task RemoveAsync(Dashboard dashboard, CancellationToken ct = default) => scheduler.RemoveAsync(Kind, Id(dashboard), ct);

    /// <summary>Brings the scheduler in step with the dashboards, whatever a crash left between the two. To be called before the scheduler starts.</summary>
    public async Task RestoreAsync(CancellationToken ct = default)
    {
        var all = dashboards.All();
        await scheduler.KeepOnlyAsync(Kind, [.. all.Select(Id)], ct);
        foreach (var dashboard in all)
        {
            await ApplyAsync(dashboard, ct);
        }
    }

    /// <inheritdoc/>
    public Task RunAsync(string resourceId, DateTimeOffset fireTime, CancellationToken ct)
    {
        var parts = resourceId.Split(Separator);
        // It may have been deleted or switched off since the fire time was stored.
        if (dashboards.FindStored(new LakeScope(parts[0], parts[1]), parts[2]) is { RefreshSchedule.IsEnabled: true } dashboard)
        {
            refresher.StartScheduled(dashboard, fireTime);
        }

        return Task.CompletedTask;
    }

    private static string Id(Dashboard dashboard) => string.Join(Separator, dashboard.Scope.AccountId, dashboard.Scope.Region, dashboard.Name);
}
