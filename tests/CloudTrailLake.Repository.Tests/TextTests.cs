using System.Text.RegularExpressions;

namespace CloudTrailLake.Repository.Tests;

/// <summary>What is written in the repository holds for everyone who clones it.</summary>
public sealed partial class TextTests
{
    private static readonly string[] TextEndings = [".cs", ".md", ".csproj", ".props", ".targets", ".json", ".mjs", ".sh", ".yml", ".sql", ".editorconfig", "run"];

    [Fact]
    public void NoFileNamesAMachineOrARegistry()
    {
        var offenders =
            from file in RepositoryFiles.With(TextEndings)
            where !file.EndsWith("TextTests.cs", StringComparison.Ordinal)
            let text = RepositoryFiles.Read(file)
            from Match match in MachinePath().Matches(text)
            select $"{file}: {match.Value}";
        Assert.Empty(offenders);
    }

    [Fact]
    public void LockFilesNameNoDownloadAddress()
        => Assert.Empty(RepositoryFiles.With("package-lock.json").Where(f => RepositoryFiles.Read(f).Contains("\"resolved\"", StringComparison.Ordinal)));

    [Fact]
    public void LinksBetweenDocumentsResolve()
    {
        var offenders =
            from file in RepositoryFiles.With(".md")
            let folder = Path.GetDirectoryName(Path.Combine(RepositoryFiles.Root, file))!
            from Match match in Link().Matches(RepositoryFiles.Read(file))
            let target = match.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(folder, target))
            select $"{file} -> {target}";
        Assert.Empty(offenders);
    }

    [Fact]
    public void TheReadmeListsTheCommandsThatCiRuns()
        => Assert.Matches(@"<!-- ci -->\s*```[a-z]*\n\$ dotnet run .* quickstart --exit\n\$ dotnet test\n```", RepositoryFiles.Read("README.md"));

    [Fact]
    public void NoTestIsSkippedWithoutAReason()
    {
        var offenders = RepositoryFiles.With(".cs")
            .Where(f => f.StartsWith("tests/", StringComparison.Ordinal) && !f.EndsWith("TextTests.cs", StringComparison.Ordinal))
            .Where(f => SilentSkip().IsMatch(RepositoryFiles.Read(f)));
        Assert.Empty(offenders);
    }

    [Fact]
    public void EventIdsAreUniqueAndInTheRangeOfTheirComponent()
    {
        var ranges = new Dictionary<string, int> { ["engine"] = 1000, ["ingest"] = 2000, ["query/CloudTrailLake.Query"] = 3000, ["query/CloudTrailLake.Server"] = 4000, ["query/CloudTrailLake.Automation"] = 5000 };
        var seen = new Dictionary<int, string>();
        foreach (var file in RepositoryFiles.With(".cs").Where(f => !f.StartsWith("tests/", StringComparison.Ordinal)))
        {
            foreach (Match match in EventId().Matches(RepositoryFiles.Read(file)))
            {
                var id = int.Parse(match.Groups[1].Value);
                Assert.True(seen.TryAdd(id, file), $"Event id {id} stands in {file} and {seen.GetValueOrDefault(id)}.");
                var range = ranges.FirstOrDefault(r => file.StartsWith(r.Key, StringComparison.Ordinal));
                Assert.True(range.Key is null || (id >= range.Value && id < range.Value + 1000), $"Event id {id} of {file} is outside {range.Value}..{range.Value + 999}.");
            }
        }
    }

    [GeneratedRegex(@"(?<![\w.~])/(work|root|home/\w+)/[\w.]+|registry\.npmjs|api\.nuget\.org")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("Skip\\s*=\\s*\"\\s*\"")]
    private static partial Regex SilentSkip();

    [GeneratedRegex(@"\[LoggerMessage\((?:EventId\s*=\s*)?(\d+)")]
    private static partial Regex EventId();
}
