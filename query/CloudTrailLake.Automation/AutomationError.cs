namespace CloudTrailLake.Automation;

/// <summary>Why a request about saved queries, schedules, runs or alerts was refused.</summary>
internal enum AutomationError
{
    /// <summary>A value is missing, out of bounds or of the wrong form.</summary>
    Invalid,

    /// <summary>There is no such resource in the caller's account and Region.</summary>
    NotFound,

    /// <summary>The name is taken, or the resource is not in a state for this.</summary>
    Conflict,

    /// <summary>The account has as many as it may.</summary>
    LimitExceeded,
}
