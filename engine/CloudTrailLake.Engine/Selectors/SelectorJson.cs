using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloudTrailLake.Engine.Selectors;

/// <summary>Selectors as JSON: the list that the API's <c>AdvancedEventSelectors</c> member and the AWS CLI's <c>--advanced-event-selectors</c> take.</summary>
internal static class SelectorJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        // A misspelt operator that is passed over would select more than its author meant.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a JSON array of selectors; unknown members are refused.</summary>
    /// <exception cref="JsonException">The text is not such an array.</exception>
    public static IReadOnlyList<AdvancedEventSelector> Parse(string json) =>
        JsonSerializer.Deserialize<List<AdvancedEventSelector>>(json, Options) ?? throw new JsonException("Expected a JSON array of advanced event selectors, found null.");

    /// <summary>The selectors as one line of JSON, by the API's member names.</summary>
    public static string Format(IReadOnlyList<AdvancedEventSelector> selectors) => JsonSerializer.Serialize(selectors, Options);
}
