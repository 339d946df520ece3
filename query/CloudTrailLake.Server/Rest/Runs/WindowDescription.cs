using CloudTrailLake.Automation.Runs;

namespace CloudTrailLake.Server.Rest.Runs;

/// <summary>What a run looks at: commit versions of a store where the statement asks for them, and times.</summary>
internal sealed record WindowDescription(string? EventDataStore, long? Since, long? Until, DateTimeOffset StartTime, DateTimeOffset EndTime)
{
    /// <summary>The description of a window.</summary>
    public static WindowDescription Of(RunWindow window) => new(window.StoreId?.ToString("D"), window.Since, window.Until, window.StartTime, window.EndTime);
}
