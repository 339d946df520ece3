using System.Text.Encodings.Web;
using System.Text.Json;
using CloudTrailLake.Server.AwsJson;

namespace CloudTrailLake.Server.Activity;

/// <summary>Parameters and answers as records show them: members in AWS's lower-camel spelling, secrets hidden, large values bounded.</summary>
internal static class ActivityParameters
{
    /// <summary>Stands in the place of a secret (the text that AWS uses).</summary>
    public const string Hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";

    /// <summary>Parts of member names whose values are not for a log that many may read: where webhooks go is as good as the right to call them.</summary>
    private static readonly string[] SecretNames = ["secret", "password", "credential", "authorization", "accesskey", "webhook", "externalid"];

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of an object for a record; null for none.</summary>
    public static byte[]? Of(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.EnumerateObject().MoveNext())
        {
            return null;
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            Write(json, value);
        }

        return buffer.Length <= ActivityLimits.MaxParametersBytes
            ? buffer.ToArray()
            : JsonSerializer.SerializeToUtf8Bytes(new { omitted = $"{buffer.Length} bytes, more than the {ActivityLimits.MaxParametersBytes} that a record shows" }, AwsJsonFormat.Options);
    }

    /// <summary>The text of a JSON answer for a record; null when it is none.</summary>
    public static byte[]? Of(ReadOnlyMemory<byte> json) => Parse(json) is { } value ? Of(value) : null;

    /// <summary>What the path of a request names and what its body says, as one object; a body that is no JSON object (a statement, say) as the text <c>body</c>.</summary>
    public static byte[]? Of(IReadOnlyDictionary<string, string> path, ReadOnlyMemory<byte> body)
    {
        var members = path.ToDictionary(pair => pair.Key, pair => JsonSerializer.SerializeToElement(pair.Value), StringComparer.Ordinal);
        if (Parse(body) is { ValueKind: JsonValueKind.Object } value)
        {
            foreach (var member in value.EnumerateObject())
            {
                members.TryAdd(member.Name, member.Value);
            }
        }
        else if (!body.IsEmpty)
        {
            members.TryAdd("body", JsonSerializer.SerializeToElement(System.Text.Encoding.UTF8.GetString(body.Span)));
        }

        return Of(JsonSerializer.SerializeToElement(members));
    }

    private static JsonElement? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject().Take(ActivityLimits.MaxElements))
                {
                    json.WritePropertyName(Name(member.Name));
                    if (IsSecret(member.Name) && member.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False))
                    {
                        json.WriteStringValue(Hidden);
                    }
                    else
                    {
                        Write(json, member.Value);
                    }
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var element in value.EnumerateArray().Take(ActivityLimits.MaxElements))
                {
                    Write(json, element);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(Text(value));
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static string Text(JsonElement value)
    {
        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: the request is refused for it.
            return "";
        }

        return text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? Hidden
            : text.Length <= ActivityLimits.MaxTextLength ? text : text[..ActivityLimits.MaxTextLength] + "…";
    }

    private static bool IsSecret(string name) => Array.Exists(SecretNames, part => name.Contains(part, StringComparison.OrdinalIgnoreCase))
        || name.Equals("token", StringComparison.OrdinalIgnoreCase);

    private static string Name(string name) => name.Length > 0 && char.IsAsciiLetterUpper(name[0]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;
}
