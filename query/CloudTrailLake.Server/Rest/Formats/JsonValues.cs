using System.Text.Encodings.Web;
using System.Text.Json;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Results;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>
/// Values as JSON: numbers as numbers (what JSON has no number for, NaN and the infinities, as text), decimals with their scale, booleans, arrays, rows and maps as
/// objects, bytes as hexadecimal digits (the form in which parameters take them), everything else as its value text.
/// </summary>
internal static class JsonValues
{
    /// <summary>How answers are written.</summary>
    public static readonly JsonWriterOptions Options = new()
    {
        // The answer is JSON, never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 1000,
        SkipValidation = true,
    };

    /// <summary>Writes one value that is not NULL.</summary>
    public delegate void Writer(Utf8JsonWriter json, object value);

    /// <summary>Writes a cell.</summary>
    public static void WriteCell(Utf8JsonWriter json, Writer writer, RowBatch batch, int row, int column) => WriteOrNull(json, writer, batch.GetValue(row, column));

    /// <summary>The writer of a type's values, as <see cref="RowBatch.GetValue"/> gives them.</summary>
    public static Writer For(SqlType type) => type switch
    {
        ArrayType array => Array(For(array.Element)),
        RowType row => Row(row),
        MapType map => Map(map),
        { Kind: SqlTypeKind.Boolean } => static (json, value) => json.WriteBooleanValue((bool)value),
        { IsInteger: true } => static (json, value) => json.WriteNumberValue((long)value),
        { Kind: SqlTypeKind.Real } => static (json, value) => WriteReal(json, (float)value),
        { Kind: SqlTypeKind.Double } => static (json, value) => WriteDouble(json, (double)value),
        { Kind: SqlTypeKind.Decimal } => static (json, value) => json.WriteRawValue((string)value, skipInputValidation: true),
        { Kind: SqlTypeKind.Varbinary } => static (json, value) => json.WriteStringValue(Convert.ToHexStringLower((byte[])value)),
        _ => (json, value) => json.WriteStringValue(Text(type, value)),
    };

    private static Writer Array(Writer element) => (json, value) =>
    {
        json.WriteStartArray();
        foreach (var item in (object?[])value)
        {
            WriteOrNull(json, element, item);
        }

        json.WriteEndArray();
    };

    private static Writer Row(RowType row)
    {
        JsonEncodedText[] names = [.. UniqueNames.Of(row.Fields.Select((field, i) => field.Name ?? $"field{i}")).Select(Encode)];
        Writer[] writers = [.. row.Fields.Select(field => For(field.Type))];
        return (json, value) =>
        {
            var items = (object?[])value;
            json.WriteStartObject();
            for (var i = 0; i < items.Length; i++)
            {
                json.WritePropertyName(names[i]);
                WriteOrNull(json, writers[i], items[i]);
            }

            json.WriteEndObject();
        };
    }

    private static Writer Map(MapType map)
    {
        var writer = For(map.Value);
        return (json, value) =>
        {
            json.WriteStartObject();
            foreach (var (key, item) in (IReadOnlyList<KeyValuePair<object, object?>>)value)
            {
                json.WritePropertyName(Text(map.Key, key));
                WriteOrNull(json, writer, item);
            }

            json.WriteEndObject();
        };
    }

    /// <summary>A name, escaped once for all rows.</summary>
    public static JsonEncodedText Encode(string name) => JsonEncodedText.Encode(name, Options.Encoder);

    private static void WriteOrNull(Utf8JsonWriter json, Writer writer, object? value)
    {
        if (value is null)
        {
            json.WriteNullValue();
        }
        else
        {
            writer(json, value);
        }
    }

    private static void WriteDouble(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(ValueText.Of(value));
        }
    }

    private static void WriteReal(Utf8JsonWriter json, float value)
    {
        if (float.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(ValueText.Of(value));
        }
    }

    /// <summary>The value text.</summary>
    private static string Text(SqlType type, object value) => (type, value) switch
    {
        (_, string text) => text,
        (_, bool boolean) => ValueText.Of(boolean),
        (_, double number) => ValueText.Of(number),
        (_, float number) => ValueText.Of(number),
        (_, byte[] bytes) => Convert.ToHexStringLower(bytes),
        (_, DateOnly date) => ValueText.Of(date),
        (TimeType time, TimeOnly at) => ValueText.Of(at, time.Precision),
        (TimestampType timestamp, DateTime at) => ValueText.Of(at, timestamp.Precision),
        (TimestampWithTimeZoneType timestamp, ZonedTimestamp at) => $"{ValueText.Of(at.Local, timestamp.Precision)} {at.Zone}",
        ({ Kind: SqlTypeKind.IntervalDayToSecond }, long milliseconds) => ValueText.OfDayInterval(milliseconds),
        ({ Kind: SqlTypeKind.IntervalYearToMonth }, long months) => ValueText.OfMonthInterval(months),
        _ => FormattableString.Invariant($"{value}"),
    };
}
