using System.Text.Json.Nodes;
using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Engine.Tests.Selectors;

/// <summary>The evaluation rules over the selectors' JSON and strings, with no thought for speed.</summary>
internal static class NaiveSelectorEvaluator
{
    public static bool Matches(IReadOnlyList<AdvancedEventSelector> selectors, TestEvent record) =>
        JsonNode.Parse(SelectorJson.Format(selectors))!.AsArray().Any(s => SelectorMatches(s!, record));

    private static bool SelectorMatches(JsonNode selector, TestEvent record)
    {
        var fields = selector["FieldSelectors"]!.AsArray().ToDictionary(f => (string)f!["Field"]!, f => f!);
        foreach (var (name, field) in fields)
        {
            if (name is "resources.type" or "resources.ARN")
                continue;
            string[] values = record.Fields.GetValueOrDefault(name) is { } value ? [value] : [];
            if (!FieldMatches(field, values))
                return false;
        }

        if (!fields.TryGetValue("resources.type", out var typeField))
            return true;
        string type = (string)typeField["Equals"]![0]!;
        var resources = record.Resources.Where(r => r.Type == type).ToList();
        return resources.Count > 0
            && (!fields.TryGetValue("resources.ARN", out var arnField) || FieldMatches(arnField, [.. resources.Select(r => r.Arn).OfType<string>()]));
    }

    private static bool FieldMatches(JsonNode field, string[] values)
    {
        string[] Of(string name) => field[name] is { } list ? [.. list.AsArray().Select(v => (string)v!)] : [];
        bool hasPositive = Of("Equals").Length + Of("StartsWith").Length + Of("EndsWith").Length > 0;
        bool positive = values.Any(v => Of("Equals").Contains(v) || Of("StartsWith").Any(p => v.StartsWith(p, StringComparison.Ordinal)) || Of("EndsWith").Any(p => v.EndsWith(p, StringComparison.Ordinal)));
        bool negative = values.Any(v => Of("NotEquals").Contains(v) || Of("NotStartsWith").Any(p => v.StartsWith(p, StringComparison.Ordinal)) || Of("NotEndsWith").Any(p => v.EndsWith(p, StringComparison.Ordinal)));
        return (positive || !hasPositive) && !negative;
    }
}
