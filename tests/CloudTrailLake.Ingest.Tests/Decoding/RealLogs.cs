namespace CloudTrailLake.Ingest.Tests.Decoding;

/// <summary>Real logs beside the repository, when they are there.</summary>
internal static class RealLogs
{
    /// <summary>The folder, or null.</summary>
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "CloudTrailLake.sln")))
            {
                string logs = Path.Combine(at.FullName, "..", "shared", "data", "logs");
                return Directory.Exists(logs) ? Path.GetFullPath(logs) : null;
            }
        }

        return null;
    }
}
