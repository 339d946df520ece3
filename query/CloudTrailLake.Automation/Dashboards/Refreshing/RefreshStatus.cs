namespace CloudTrailLake.Automation.Dashboards.Refreshing;

/// <summary>Where a refresh stands.</summary>
internal enum RefreshStatus
{
    /// <summary>Its queries are waiting or running; taken up again when the service starts anew.</summary>
    Running,

    /// <summary>Every query finished.</summary>
    Finished,

    /// <summary>It could not start, or a query of it did not finish.</summary>
    Failed,
}
