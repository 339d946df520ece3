using System.Text.Json;
using CloudTrailLake.Engine.Selectors;
using Xunit.Abstractions;

namespace CloudTrailLake.Engine.Tests.Selectors;

/// <summary>Selector lists that the documentation and the tests of other projects use.</summary>
public sealed class PublishedSelectorsTests(ITestOutputHelper output)
{
    [Fact]
    public void Lists_from_aws_documentation_and_cloud_custodian_are_accepted_and_motos_placeholder_is_not()
    {
        if (FindFile() is not { } file)
        {
            output.WriteLine("Skipped: ../shared/data/selectors is not there.");
            return;
        }

        int accepted = 0;
        foreach (string line in File.ReadLines(file))
        {
            using var document = JsonDocument.Parse(line);
            string source = document.RootElement.GetProperty("source").GetString()!;
            var violations = SelectorValidator.Validate(SelectorJson.Parse(document.RootElement.GetProperty("selectors").GetRawText()));

            // moto stores whatever it is given; its test uses the field "f", which no category has.
            if (source.StartsWith("getmoto", StringComparison.Ordinal))
                Assert.Equal([SelectorRule.EventCategoryRequired, SelectorRule.FieldKnown], violations.Select(v => v.Rule));
            else
            {
                Assert.Empty(violations);
                accepted++;
            }
        }

        Assert.Equal(3, accepted);
    }

    private static string? FindFile()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "CloudTrailLake.sln")))
                continue;
            // A work tree may stand one level deeper than the clone it belongs to.
            foreach (string up in (string[])["..", "../.."])
            {
                string file = Path.GetFullPath(Path.Combine(folder.FullName, up, "shared/data/selectors/advanced-event-selectors.jsonl"));
                if (File.Exists(file))
                    return file;
            }
        }

        return null;
    }
}
