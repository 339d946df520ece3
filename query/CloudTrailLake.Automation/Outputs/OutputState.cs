namespace CloudTrailLake.Automation.Outputs;

/// <summary>Where the delivery of a run's output stands.</summary>
internal enum OutputState
{
    /// <summary>Not yet accepted; it is tried again by itself, after a restart too.</summary>
    Pending,

    /// <summary>Accepted.</summary>
    Delivered,

    /// <summary>Given up: a dead letter, which waits for somebody to retry it.</summary>
    Dead,
}
