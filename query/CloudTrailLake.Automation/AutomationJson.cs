using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloudTrailLake.Automation;

/// <summary>JSON of columns in the control database and of what webhooks receive: camelCase, no null members.</summary>
internal static class AutomationJson
{
    /// <summary>How it is written and read.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };

    /// <summary>The text of a value.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>The value of a text that <see cref="Write"/> made.</summary>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new FormatException("A stored JSON value is null.");
}
