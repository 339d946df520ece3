namespace CloudTrailLake.Ingest.Tests.Decoding;

/// <summary>Real logs beside the repository, when they are there.</summary>
internal static class RealLogs
{
    /// <summary>The folder, or null.</summary>
    public static string? Folder { get; } = CloudTrailLake.Testing.SharedDataFactAttribute.Find("logs");
}
