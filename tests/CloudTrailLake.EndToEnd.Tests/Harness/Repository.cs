using System.Reflection;

namespace CloudTrailLake.EndToEnd.Tests.Harness;

/// <summary>Where the things are that the tests start.</summary>
internal static class Repository
{
    public static string JavaScriptFolder { get; } = Metadata("JavaScriptFolder");

    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>The built command line tool, beside the tests.</summary>
    public static string CommandLineTool { get; } = Path.Combine(AppContext.BaseDirectory, "ctlake.dll");

    /// <summary>Real logs that developers may have beside the repository; not part of it.</summary>
    public static string SharedLogs { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data", "logs"));

    private static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => string.Equals(a.Key, key, StringComparison.Ordinal)).Value!;
}
