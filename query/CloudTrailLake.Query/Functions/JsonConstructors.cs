using System.Text.Json;
using CloudTrailLake.DuckDb.ScalarFunctions;

namespace CloudTrailLake.Query.Functions;

/// <summary>JSON_ARRAY and JSON_OBJECT (Trino documentation, "JSON functions and operators"). Values are texts of JSON; those of the kind <c>j</c> are checked first.</summary>
internal static class JsonConstructors
{
    private const char Unchecked = 'j';
    private const string Absent = "ABSENT";
    private const string Unique = "UNIQUE";

    public static string Array(Optional<string>[] elements, string kinds, string onNull) => JsonText.Write(writer =>
    {
        writer.WriteStartArray();
        for (int i = 0; i < elements.Length; i++)
        {
            if (elements[i].Value is not null || onNull != Absent)
            {
                Write(writer, elements[i].Value, kinds[i]);
            }
        }

        writer.WriteEndArray();
    });

    /// <summary>A key that comes twice has its last value, unless keys must be unique.</summary>
    public static string Object(Optional<string>[] keys, Optional<string>[] values, string kinds, string clauses)
    {
        var members = new OrderedDictionary<string, (string? Value, char Kind)>(StringComparer.Ordinal);
        for (int i = 0; i < keys.Length; i++)
        {
            string key = keys[i].Value ?? throw new FunctionException("null value passed for JSON object key to JSON_OBJECT function");
            if (values[i].Value is null && clauses.StartsWith(Absent, StringComparison.Ordinal))
            {
                continue;
            }

            if (!members.TryAdd(key, (values[i].Value, kinds[i])))
            {
                members[key] = clauses.EndsWith(Unique, StringComparison.Ordinal)
                    ? throw new FunctionException("duplicate key passed to JSON_OBJECT function")
                    : (values[i].Value, kinds[i]);
            }
        }

        return JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var (key, (value, kind)) in members)
            {
                writer.WritePropertyName(key);
                Write(writer, value, kind);
            }

            writer.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter writer, string? json, char kind)
    {
        if (json is null)
        {
            writer.WriteNullValue();
        }
        else if (kind == Unchecked)
        {
            using JsonDocument document = JsonText.TryParse(json) ?? throw new FunctionException("conversion to JSON failed");
            document.RootElement.WriteTo(writer);
        }
        else
        {
            writer.WriteRawValue(json, skipInputValidation: true);
        }
    }
}
