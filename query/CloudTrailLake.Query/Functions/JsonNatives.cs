using System.Text.Json;
using CloudTrailLake.DuckDb.ScalarFunctions;
using static CloudTrailLake.DuckDb.ScalarFunctions.ScalarFunction;

namespace CloudTrailLake.Query.Functions;

/// <summary>Trino documentation, page "JSON functions and operators".</summary>
internal static class JsonNatives
{
    public static IEnumerable<ScalarFunction> Rows =>
    [
        Of<string, string>("json_parse", Parse),
        Of<string, bool>("is_json_scalar", IsScalar),
        Of<string, long, string?>("json_array_get", ArrayGet),
        Of<string, long?>("json_array_length", json => Array(json)?.Count),
        Of<string, bool, bool?>("json_array_contains:boolean", (json, value) => Array(json)?.Exists(element => element.ValueKind == (value ? JsonValueKind.True : JsonValueKind.False))),
        Of<string, long, bool?>("json_array_contains:bigint", (json, value) => Array(json)?.Exists(element => IsWhole(element) && element.TryGetInt64(out long number) && number == value)),
        Of<string, double, bool?>("json_array_contains:double", (json, value) => Array(json)?.Exists(element => element.ValueKind == JsonValueKind.Number && !IsWhole(element) && element.GetDouble() == value)),
        Of<string, string, bool?>("json_array_contains:varchar", (json, value) => Array(json)?.Exists(element => element.ValueKind == JsonValueKind.String && element.ValueEquals(value))),
        Of<string, string, string, string, string?>("json_value", JsonQueries.Value),
        Of<string, string, string, bool?>("json_exists", JsonQueries.Exists),
        Of<string, string, string, string?>("json_query", JsonQueries.Query),
        Of<Optional<string>[], string, string, string>("json_array", JsonConstructors.Array),
        Of<Optional<string>[], Optional<string>[], string, string, string>("json_object", JsonConstructors.Object),
    ];

    private static bool IsWhole(JsonElement element) => element.ValueKind == JsonValueKind.Number && element.GetRawText().AsSpan().IndexOfAny(".eE") < 0;

    private static List<JsonElement>? Array(string json) => JsonText.TryParse(json)?.RootElement is { ValueKind: JsonValueKind.Array } root ? [.. root.EnumerateArray()] : null;

    /// <summary>Members in the order of their names, numbers with a point or an exponent as doubles: how Trino keeps the type.</summary>
    private static string Parse(string text)
    {
        using JsonDocument document = JsonText.TryParse(text) ?? throw new FunctionException($"Cannot convert value to JSON: '{text}'");
        return JsonText.Write(writer => Write(writer, document.RootElement));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (IGrouping<string, JsonProperty> member in element.EnumerateObject().GroupBy(member => member.Name, StringComparer.Ordinal).OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Key);
                    Write(writer, member.Last().Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number when !IsWhole(element) && double.IsFinite(element.GetDouble()):
                writer.WriteRawValue(Results.ValueText.Of(element.GetDouble()), skipInputValidation: true);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static bool IsScalar(string json)
    {
        using JsonDocument document = JsonText.TryParse(json) ?? throw new FunctionException($"Invalid JSON value: {json}");
        return document.RootElement.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object);
    }

    /// <summary>A text comes without its quotes, which is no JSON: Trino's documentation calls that broken and keeps it.</summary>
    private static string? ArrayGet(string json, long index)
    {
        if (Array(json) is not { } elements)
        {
            return null;
        }

        long place = index < 0 ? elements.Count + index : index;
        if (place < 0 || place >= elements.Count)
        {
            return null;
        }

        JsonElement element = elements[(int)place];
        return element.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => element.GetString(),
            _ => JsonText.Write(element.WriteTo),
        };
    }
}
