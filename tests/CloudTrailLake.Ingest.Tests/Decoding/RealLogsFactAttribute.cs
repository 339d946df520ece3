namespace CloudTrailLake.Ingest.Tests.Decoding;

/// <summary>A test on the real logs.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealLogsFactAttribute : FactAttribute
{
    public RealLogsFactAttribute() => Skip = RealLogs.Folder is null ? "No real logs: ../shared/data/logs is not there." : null;
}
