using System.Globalization;
using System.Text.Json;

namespace CloudTrailLake.Query.Functions.JsonPath;

/// <summary>An item of a path's sequence: JSON as it was read, or a number, text or truth value that a path computed.</summary>
internal sealed class JsonItem
{
    private readonly JsonElement _element;

    private JsonItem(JsonElement element, JsonValueKind kind, string? text, double number)
    {
        _element = element;
        Kind = kind;
        Text = text;
        Number = number;
    }

    public JsonValueKind Kind { get; }

    /// <summary>The text of a string; the digits of a number.</summary>
    public string? Text { get; }

    public double Number { get; }

    /// <summary>The JSON of an array or object.</summary>
    public JsonElement Element => _element;

    public bool IsScalar => Kind is not (JsonValueKind.Array or JsonValueKind.Object);

    public static JsonItem Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Of(element.GetString()!),
        JsonValueKind.Number => new(element, JsonValueKind.Number, element.GetRawText(), element.GetDouble()),
        _ => new(element, element.ValueKind, null, 0),
    };

    public static JsonItem Of(string text) => new(default, JsonValueKind.String, text, 0);

    public static JsonItem Of(double number) => !double.IsFinite(number)
        ? throw new JsonPathException("a number is out of range")
        : new(default, JsonValueKind.Number, number == Math.Floor(number) && Math.Abs(number) < 1e15 ? ((long)number).ToString(CultureInfo.InvariantCulture) : Results.ValueText.Of(number), number);

    /// <summary>JSON text.</summary>
    public string ToJson() => Kind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "null",
        JsonValueKind.Number => Text!,
        JsonValueKind.String => Written(writer => writer.WriteStringValue(Text)),
        _ => Written(_element.WriteTo),
    };

    public void Write(Utf8JsonWriter writer)
    {
        if (Kind == JsonValueKind.String)
        {
            writer.WriteStringValue(Text);
        }
        else
        {
            writer.WriteRawValue(ToJson());
        }
    }

    private static string Written(Action<Utf8JsonWriter> write) => JsonText.Write(write);
}
