using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CloudTrailLake.Repository.Tests;

/// <summary>References go one way: down the list of stages, never up.</summary>
public sealed partial class LayeringTests
{
    private static readonly Dictionary<string, string[]> AllowedReferences = new()
    {
        ["CloudTrailLake.DuckDb"] = [],
        ["CloudTrailLake.Sql"] = [],
        ["CloudTrailLake.Sql.TSql"] = ["CloudTrailLake.Sql"],
        ["CloudTrailLake.Samples"] = [],
        ["CloudTrailLake.Engine"] = ["CloudTrailLake.DuckDb"],
        ["CloudTrailLake.Ingest"] = ["CloudTrailLake.Engine"],
        ["CloudTrailLake.Query"] = ["CloudTrailLake.Sql", "CloudTrailLake.Sql.TSql", "CloudTrailLake.Engine", "CloudTrailLake.DuckDb"],
        ["CloudTrailLake.Automation"] = ["CloudTrailLake.Query", "CloudTrailLake.Ingest", "CloudTrailLake.Engine"],
        ["CloudTrailLake.Server"] = ["CloudTrailLake.Automation", "CloudTrailLake.Query", "CloudTrailLake.Ingest", "CloudTrailLake.Engine"],
        ["CloudTrailLake.Data"] = [],
        ["CloudTrailLake.Data.Embedded"] = ["CloudTrailLake.Data", "CloudTrailLake.Query"],
        ["CloudTrailLake.Cli"] = ["CloudTrailLake.Server", "CloudTrailLake.Samples"],
        ["CloudTrailLake.Bench"] = ["CloudTrailLake.Data", "CloudTrailLake.Server", "CloudTrailLake.Query", "CloudTrailLake.Ingest", "CloudTrailLake.Samples"],
    };

    [Fact]
    public void EveryProjectReferencesOnlyWhatStandsBelowIt()
    {
        var offenders = new List<string>();
        foreach (var project in RepositoryFiles.With(".csproj").Where(p => !p.StartsWith("tests/", StringComparison.Ordinal)))
        {
            var name = Path.GetFileNameWithoutExtension(project);
            Assert.True(AllowedReferences.TryGetValue(name, out var allowed), $"{name} is a new project: say in this test what it may reference.");
            offenders.AddRange(ReferencesOf(project).Where(r => !allowed.Contains(r)).Select(r => $"{name} -> {r}"));
        }

        Assert.Empty(offenders);
    }

    [Fact]
    public void NoProjectReferencesATest()
        => Assert.DoesNotContain(RepositoryFiles.With(".csproj").Where(p => !p.StartsWith("tests/", StringComparison.Ordinal)).SelectMany(ReferencesOf), r => r.EndsWith(".Tests", StringComparison.Ordinal));

    [Fact]
    public void OnlyTheBindingKnowsTheNativeDriver()
    {
        var offenders = RepositoryFiles.With(".cs")
            .Where(f => !f.StartsWith("engine/CloudTrailLake.DuckDb/", StringComparison.Ordinal) && !f.StartsWith("tests/", StringComparison.Ordinal))
            .Where(f => NativeDriver().IsMatch(RepositoryFiles.Read(f)));
        Assert.Empty(offenders);
    }

    [Fact]
    public void TheSqlFrontEndDoesNoInputOrOutput()
    {
        var offenders = RepositoryFiles.With(".cs")
            .Where(f => f.StartsWith("query/CloudTrailLake.Sql/", StringComparison.Ordinal))
            .Where(f => InputOutput().IsMatch(RepositoryFiles.Read(f)));
        Assert.Empty(offenders);
    }

    [Fact]
    public void EveryProjectStandsInTheSolution()
    {
        var solution = RepositoryFiles.Read("CloudTrailLake.sln").Replace('\\', '/');
        Assert.Empty(RepositoryFiles.With(".csproj").Where(p => !solution.Contains(p, StringComparison.Ordinal)));
    }

    [Fact]
    public void NamespacesFollowTheFolders()
    {
        var offenders = new List<string>();
        foreach (var file in RepositoryFiles.With(".cs"))
        {
            var declared = Namespace().Match(RepositoryFiles.Read(file));
            if (!declared.Success)
            {
                continue;
            }

            var folders = Path.GetDirectoryName(file)!.Split('/');
            var expected = string.Join('.', folders.Skip(1));
            if (!string.Equals(declared.Groups[1].Value, expected, StringComparison.Ordinal))
            {
                offenders.Add($"{file}: {declared.Groups[1].Value}, not {expected}");
            }
        }

        Assert.Empty(offenders);
    }

    private static IEnumerable<string> ReferencesOf(string project) => XDocument.Parse(RepositoryFiles.Read(project))
        .Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

    [GeneratedRegex(@"^\s*(global\s+)?using\s+.*DuckDB\.NET|DuckDB\.NET\.(Data|Native)\.", RegexOptions.Multiline)]
    private static partial Regex NativeDriver();

    [GeneratedRegex(@"System\.IO|\bFile\.|\bDirectory\.|HttpClient|System\.Net|DbConnection")]
    private static partial Regex InputOutput();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
