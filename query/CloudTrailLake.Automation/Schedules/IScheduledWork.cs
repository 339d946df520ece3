namespace CloudTrailLake.Automation.Schedules;

/// <summary>
/// What happens at a fire time, by kind. The scheduler calls it at least once for each fire time: after a crash the same fire time may come again,
/// so the work keeps a row of its own that is unique on resource and fire time, and does nothing the second time.
/// </summary>
internal interface IScheduledWork
{
    /// <summary>The kind of resources it works for, such as <c>schedule</c> or <c>dashboard</c>.</summary>
    string Kind { get; }

    /// <summary>Works. An exception is logged and ends this fire time; later ones come all the same.</summary>
    /// <param name="resourceId">Which resource, in a form the kind itself gave to <see cref="LakeScheduler.PutAsync"/>.</param>
    /// <param name="fireTime">The fire time, which may lie in the past.</param>
    /// <param name="ct">Cancelled when the service stops; the same fire time then comes again after the next start.</param>
    Task RunAsync(string resourceId, DateTimeOffset fireTime, CancellationToken ct);
}
