using System.Globalization;
using System.Text.Json;

namespace CloudTrailLake.Server.Tests.Support;

/// <summary>
/// Checks JSON against the part of JSON Schema 2020-12 that the interface's description uses. A keyword that it does not know fails: nothing is passed over in silence.
/// Members that a schema does not name are faults, though JSON Schema would let them pass: the description shall be complete.
/// </summary>
internal sealed class SchemaValidator(JsonElement document)
{
    private static readonly HashSet<string> Known = ["type", "properties", "required", "items", "enum", "format", "$ref", "additionalProperties", "description", "default", "minimum", "pattern"];

    /// <summary>Every fault, each with its place; empty when the value is as described.</summary>
    public IReadOnlyList<string> Faults(JsonElement schema, JsonElement value)
    {
        var faults = new List<string>();
        Check(schema, value, "$", faults);
        return faults;
    }

    private void Check(JsonElement schema, JsonElement value, string place, List<string> faults)
    {
        if (schema.ValueKind == JsonValueKind.True)
        {
            return;
        }

        foreach (var keyword in schema.EnumerateObject().Where(keyword => !Known.Contains(keyword.Name)))
        {
            faults.Add($"{place}: the schema uses '{keyword.Name}', which this validator does not know");
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            Check(Resolve(reference.GetString()!), value, place, faults);
            return;
        }

        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(name => Is(name, value)))
        {
            faults.Add($"{place}: {value.ValueKind} is not of type {type}");
            return;
        }

        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(one => one.ToString() == value.ToString()))
        {
            faults.Add($"{place}: {value} is none of {values}");
        }

        if (schema.TryGetProperty("format", out var format) && format.GetString() == "date-time"
            && !DateTimeOffset.TryParseExact(value.GetString(), "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
        {
            faults.Add($"{place}: {value} is no time");
        }

        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            CheckMembers(schema, properties, value, place, faults);
        }

        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            var i = 0;
            foreach (var item in value.EnumerateArray())
            {
                Check(items, item, $"{place}[{i++}]", faults);
            }
        }
    }

    private void CheckMembers(JsonElement schema, JsonElement properties, JsonElement value, string place, List<string> faults)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (properties.TryGetProperty(member.Name, out var described))
            {
                Check(described, member.Value, $"{place}.{member.Name}", faults);
            }
            else
            {
                faults.Add($"{place}.{member.Name} is not described");
            }
        }

        if (schema.TryGetProperty("required", out var required))
        {
            faults.AddRange(required.EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{place}.{name} is missing"));
        }
    }

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()!) : [type.GetString()!];

    private static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new ArgumentException($"'{type}' is no type of JSON Schema."),
    };

    private JsonElement Resolve(string pointer) =>
        pointer.TrimStart('#', '/').Split('/').Aggregate(document, (element, part) => element.GetProperty(part));
}
