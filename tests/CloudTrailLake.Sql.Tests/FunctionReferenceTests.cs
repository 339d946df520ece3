using System.Runtime.CompilerServices;
using CloudTrailLake.Sql.Functions;

namespace CloudTrailLake.Sql.Tests;

public sealed class FunctionReferenceTests
{
    [Fact]
    public void Every_function_has_one_line_of_help_and_every_line_a_function()
    {
        foreach (FunctionPage page in FunctionRegistry.Pages.Append(FunctionRegistry.Special))
        {
            foreach (string line in page.Help.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                string name = line[..line.IndexOf(':', StringComparison.Ordinal)];
                Assert.True(page.Functions.Any(function => function.Name == name), $"{page.Title}: help for {name}, which has no row");
                Assert.InRange(line.Length - name.Length, 5, 120);
            }
        }

        Assert.Empty(FunctionRegistry.Functions.Concat(FunctionRegistry.Special.Functions).Where(function => !function.IsHidden && FunctionRegistry.HelpFor(function.Name) is null).Select(function => function.Name).Distinct());
    }

    /// <summary>With CTLAKE_UPDATE_DOCS=1 the page is written anew instead.</summary>
    [Fact]
    public void The_reference_is_rendered_from_the_registry()
    {
        string page = Path.Combine(Root(), "query", "CloudTrailLake.Sql", "FUNCTIONS.md");
        if (Environment.GetEnvironmentVariable("CTLAKE_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(page, FunctionReference.Render());
        }

        Assert.True(
            FunctionReference.Render() == File.ReadAllText(page).ReplaceLineEndings("\n"),
            "FUNCTIONS.md is stale: CTLAKE_UPDATE_DOCS=1 dotnet test tests/CloudTrailLake.Sql.Tests --filter FunctionReference");
    }

    private static string Root([CallerFilePath] string file = "")
    {
        var directory = new DirectoryInfo(Path.GetDirectoryName(file)!);
        while (!File.Exists(Path.Combine(directory.FullName, "CloudTrailLake.sln")))
        {
            directory = directory.Parent!;
        }

        return directory.FullName;
    }
}
