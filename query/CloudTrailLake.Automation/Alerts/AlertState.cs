namespace CloudTrailLake.Automation.Alerts;

/// <summary>Whether an alert went out.</summary>
internal enum AlertState
{
    /// <summary>It went to the schedule's outputs.</summary>
    Open,

    /// <summary>It came within the suppression window of an open one, and is recorded only.</summary>
    Suppressed,
}
