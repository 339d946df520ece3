using System.Diagnostics;

namespace CloudTrailLake.Repository.Tests;

/// <summary>The files that git tracks (or would track), with paths relative to the root.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> All { get; } = List();

    public static IEnumerable<string> With(params string[] endings) => All.Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CloudTrailLake.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("CloudTrailLake.sln was not found above the tests.");
        }

        return folder.FullName;
    }

    private static List<string> List()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        })!;
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return [.. files.Where(f => File.Exists(Path.Combine(Root, f)))];
    }
}
