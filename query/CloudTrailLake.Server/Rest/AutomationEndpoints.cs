using CloudTrailLake.Automation;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.Rest.Alerts;
using CloudTrailLake.Server.Rest.Runs;
using CloudTrailLake.Server.Rest.SavedQueries;
using CloudTrailLake.Server.Rest.Schedules;

namespace CloudTrailLake.Server.Rest;

/// <summary>The endpoints of saved queries, schedules, runs and alerts.</summary>
internal static class AutomationEndpoints
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<RestEndpoint> Create(LakeAutomation automation, PageTokens tokens)
    {
        var (queries, schedules, runs) = (automation.SavedQueries, automation.Schedules, automation.Runs);
        var scheduleDescriber = new ScheduleDescriber(schedules, queries);
        var runDescriber = new RunDescriber(runs, schedules, queries, automation.Alerts);
        return
        [
            new CreateSavedQuery(queries),
            new ListSavedQueries(queries, tokens),
            new GetSavedQuery(queries),
            new PutSavedQuery(queries),
            new DeleteSavedQuery(queries),
            new ListSavedQueryVersions(queries),
            new RunSavedQuery(queries, runs, runDescriber),
            new CreateSchedule(schedules, scheduleDescriber),
            new ListSchedules(schedules, scheduleDescriber, tokens),
            new GetSchedule(schedules, scheduleDescriber),
            new PutSchedule(schedules, scheduleDescriber),
            new DeleteSchedule(schedules),
            new PauseSchedule(schedules, scheduleDescriber),
            new ResumeSchedule(schedules, scheduleDescriber),
            new BackfillSchedule(schedules, runs, runDescriber),
            new DryRunSchedule(schedules, runs),
            new ListRuns(runs, schedules, queries, runDescriber, tokens),
            new GetRun(runs, runDescriber),
            new RetryRun(runs, automation.Deliveries, runDescriber),
            new ListAlerts(automation.Alerts, schedules, tokens),
            new GetAlert(automation.Alerts, schedules),
        ];
    }
}
