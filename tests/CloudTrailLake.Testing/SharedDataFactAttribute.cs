namespace CloudTrailLake.Testing;

/// <summary>A test over public data that may stand beside the repository and is no part of it; skipped, with the reason shown, where it does not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    /// <param name="folder">Folder below <c>../shared/data</c>.</param>
    public SharedDataFactAttribute(string folder) => Skip = Find(folder) is null ? $"There is no folder ../shared/data/{folder} beside the repository." : null;

    /// <summary>The folder's full path; null when it is not there.</summary>
    public static string? Find(string folder)
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "CloudTrailLake.sln")))
        {
            directory = directory.Parent;
        }

        string path = Path.GetFullPath(Path.Combine(directory?.FullName ?? ".", "..", "shared", "data", folder));
        return directory is not null && Directory.Exists(path) ? path : null;
    }
}
