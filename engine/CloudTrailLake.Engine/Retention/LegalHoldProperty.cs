using System.Globalization;
using System.Text;
using System.Text.Json;
using CloudTrailLake.Engine.CommitLog;

namespace CloudTrailLake.Engine.Retention;

/// <summary>A legal hold as a property of the table: <c>ctlake.hold.NAME</c> with a JSON object. It is in the log and nowhere else, so it cannot be lost with the control database.</summary>
internal static class LegalHoldProperty
{
    private const string Prefix = "ctlake.hold.";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'";

    /// <summary>Name of the property of a hold.</summary>
    public static string Key(string name) => Prefix + name;

    /// <summary>Value of the property of a hold.</summary>
    public static string Value(LegalHold hold)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, LogJson.WriterOptions))
        {
            json.WriteStartObject();
            WriteTime(json, "from", hold.From);
            WriteTime(json, "to", hold.To);
            json.WriteString("reason", hold.Reason);
            json.WriteString("principalArn", hold.PrincipalArn);
            WriteTime(json, "placedAt", hold.PlacedAt);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The holds in a table's properties, by name.</summary>
    /// <exception cref="UnsupportedFormatException">A property that begins like a hold's is none: then it is not known what must not be removed.</exception>
    public static IReadOnlyList<LegalHold> Read(IReadOnlyDictionary<string, string> configuration, string store) =>
    [
        .. configuration
            .Where(property => property.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => Parse(property.Key[Prefix.Length..], property.Value, store)),
    ];

    private static LegalHold Parse(string name, string value, string store)
    {
        try
        {
            using var document = JsonDocument.Parse(value);
            var hold = document.RootElement;
            return new LegalHold(name, Time(hold, "from"), Time(hold, "to"), hold.GetProperty("reason").GetString()!, hold.GetProperty("principalArn").GetString()!, Time(hold, "placedAt")!.Value);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new UnsupportedFormatException($"The legal hold '{name}' of the event data store in '{store}' is not in a form that this release knows: {e.Message}");
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } time)
        {
            json.WriteString(name, time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        }
    }

    private static DateTimeOffset? Time(JsonElement hold, string name) =>
        hold.TryGetProperty(name, out var value) ? DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;
}
