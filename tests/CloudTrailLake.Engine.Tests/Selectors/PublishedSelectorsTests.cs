using System.Text.Json;
using CloudTrailLake.Engine.Selectors;
using CloudTrailLake.Testing;

namespace CloudTrailLake.Engine.Tests.Selectors;

/// <summary>Selector lists that the documentation and the tests of other projects use.</summary>
public sealed class PublishedSelectorsTests
{
    private const string Data = "selectors";


    [SharedDataFact(Data)]
    public void Lists_from_aws_documentation_and_cloud_custodian_are_accepted_and_motos_placeholder_is_not()
    {
        string file = Path.Combine(SharedDataFactAttribute.Find(Data)!, "advanced-event-selectors.jsonl");
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
}
