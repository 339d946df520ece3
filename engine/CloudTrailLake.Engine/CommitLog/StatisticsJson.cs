using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>Statistics as the text of <c>add.stats</c> (Delta protocol, "Per-file Statistics"): nested like the schema, times as ISO 8601 with milliseconds.</summary>
internal static class StatisticsJson
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The JSON text.</summary>
    public static string Write(long numRecords, FileStatistics statistics)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, LogJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("numRecords", numRecords);
            WriteTree(json, "minValues", Sorted(statistics, c => c.Min));
            WriteTree(json, "maxValues", Sorted(statistics, c => c.Max));
            WriteTree(json, "nullCount", Sorted(statistics, c => c.NullCount));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads what <see cref="Write"/> wrote. Values of other types than text and time are ignored.</summary>
    /// <exception cref="JsonException">Not JSON.</exception>
    public static (long NumRecords, FileStatistics Statistics) Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        var min = new Dictionary<string, object?>(StringComparer.Ordinal);
        var max = new Dictionary<string, object?>(StringComparer.Ordinal);
        var nulls = new Dictionary<string, object?>(StringComparer.Ordinal);
        ReadTree(root, "minValues", min);
        ReadTree(root, "maxValues", max);
        ReadTree(root, "nullCount", nulls);
        var columns = min.Keys.Union(max.Keys).Union(nulls.Keys).ToDictionary(
            key => key,
            key => new ColumnStatistics(min.GetValueOrDefault(key), max.GetValueOrDefault(key), nulls.GetValueOrDefault(key) as long? ?? 0),
            StringComparer.Ordinal);
        return (root.GetProperty("numRecords").GetInt64(), new FileStatistics(columns));
    }

    private static List<(string[] Path, object Value)> Sorted(FileStatistics statistics, Func<ColumnStatistics, object?> value) =>
    [
        .. statistics.Columns
            .OrderBy(c => c.Key, StringComparer.Ordinal)
            .Where(c => value(c.Value) is not null)
            .Select(c => (c.Key.Split('.'), value(c.Value)!)),
    ];

    private static void WriteTree(Utf8JsonWriter json, string name, List<(string[] Path, object Value)> values)
    {
        json.WriteStartObject(name);
        string? open = null;
        foreach (var (path, value) in values)
        {
            // Statistics are kept one level deep at most; the order keeps the members of one struct together.
            var parent = path.Length > 1 ? path[0] : null;
            if (!string.Equals(parent, open, StringComparison.Ordinal))
            {
                if (open is not null)
                {
                    json.WriteEndObject();
                }

                if (parent is not null)
                {
                    json.WriteStartObject(parent);
                }

                open = parent;
            }

            json.WritePropertyName(path[^1]);
            WriteValue(json, value);
        }

        if (open is not null)
        {
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case long number:
                json.WriteNumberValue(number);
                break;
            case DateTimeOffset time:
                json.WriteStringValue(time.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue((string)value);
                break;
        }
    }

    private static void ReadTree(JsonElement root, string name, Dictionary<string, object?> values)
    {
        if (root.TryGetProperty(name, out var tree) && tree.ValueKind == JsonValueKind.Object)
        {
            ReadMembers(tree, "", values);
        }
    }

    private static void ReadMembers(JsonElement tree, string prefix, Dictionary<string, object?> values)
    {
        foreach (var member in tree.EnumerateObject())
        {
            // A few names, repeated by every file of every snapshot.
            var key = string.Intern(prefix + member.Name);
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.Object:
                    ReadMembers(member.Value, key + ".", values);
                    break;
                case JsonValueKind.Number when member.Value.TryGetInt64(out var number):
                    values[key] = number;
                    break;
                case JsonValueKind.String:
                    values[key] = key is Events.EventSchema.EventTime ? Time(member.Value.GetString()!) : member.Value.GetString();
                    break;
                default:
                    break;
            }
        }
    }

    private static object? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
