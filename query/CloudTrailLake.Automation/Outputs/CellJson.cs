using System.Globalization;
using System.Text.Json;

namespace CloudTrailLake.Automation.Outputs;

/// <summary>Cells of a kept result as JSON: numbers and booleans as such, everything else as the text the service shows.</summary>
internal static class CellJson
{
    /// <summary>Writes one value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="text">The cell; null for NULL.</param>
    /// <param name="type">Trino's spelling of its type.</param>
    public static void Write(Utf8JsonWriter writer, string? text, string type)
    {
        if (text is null)
        {
            writer.WriteNullValue();
            return;
        }

        switch (type)
        {
            case "boolean":
                writer.WriteBooleanValue(text == "true");
                break;
            case "tinyint" or "smallint" or "integer" or "bigint" when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                writer.WriteNumberValue(number);
                break;
            case "real" or "double" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            default:
                writer.WriteStringValue(text);
                break;
        }
    }
}
