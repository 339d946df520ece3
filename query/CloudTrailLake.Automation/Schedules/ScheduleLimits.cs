namespace CloudTrailLake.Automation.Schedules;

/// <summary>Every bound of schedules, in one place.</summary>
internal static class ScheduleLimits
{
    /// <summary>Characters of a schedule expression (EventBridge Scheduler: 256).</summary>
    public const int MaxExpressionCharacters = 256;

    /// <summary>Largest value of <c>rate(value unit)</c>: 100 years of minutes.</summary>
    public const int MaxRateValue = 52_560_000;

    /// <summary>Works that run at the same time; the others wait.</summary>
    public const int MaxConcurrentWorks = 4;

    /// <summary>Missed fire times that are caught up one by one after the service was away; of more, the newest.</summary>
    public const int MaxCatchUp = 100;

    /// <summary>How often the deletion of a resource is tried while its fire times come and go.</summary>
    public const int MaxDeleteAttempts = 10;
}
