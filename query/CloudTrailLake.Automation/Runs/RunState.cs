namespace CloudTrailLake.Automation.Runs;

/// <summary>Where a run stands.</summary>
internal enum RunState
{
    /// <summary>Waits for its turn.</summary>
    Pending,

    /// <summary>Its query runs; taken up again when the service starts anew.</summary>
    Running,

    /// <summary>Its result is kept and its outputs are on their way.</summary>
    Succeeded,

    /// <summary>Ended with an error; the next run's window covers it.</summary>
    Failed,
}
