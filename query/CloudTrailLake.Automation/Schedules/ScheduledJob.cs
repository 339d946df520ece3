using Quartz;

namespace CloudTrailLake.Automation.Schedules;

/// <summary>The one job type that Quartz knows: hands a firing to the scheduler. Fire times of one resource come one after another.</summary>
[DisallowConcurrentExecution]
internal sealed class ScheduledJob(LakeScheduler scheduler) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await scheduler.FireAsync(context.JobDetail.Key, context.MergedJobDataMap, context.CancellationToken);
}
