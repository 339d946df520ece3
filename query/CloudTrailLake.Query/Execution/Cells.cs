using System.Text;
using System.Text.Json;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Query.Emission;
using CloudTrailLake.Query.Results;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Execution;

/// <summary>Reads cells of the engine by SQL type: as text of the service, or as typed values.</summary>
internal static class Cells
{
    private const string NestedNull = "null";

    /// <summary>The text of a cell; null for NULL.</summary>
    public static string? Text(VectorReader vector, int row, SqlType type)
    {
        if (vector.IsNull(row))
        {
            return null;
        }

        switch (type)
        {
            case MapType map when DuckTypes.IsJsonMap(map):
                return JsonMapText(vector.GetStringSpan(row));
            case MapType map:
                (int offset, int length) = vector.GetList(row);
                return $"{{{string.Join(", ", Enumerable.Range(offset, length).Select(i => $"{Text(vector.Keys, i, map.Key) ?? NestedNull}={Text(vector.Values, i, map.Value) ?? NestedNull}"))}}}";
            case ArrayType array:
                (int first, int count) = vector.GetList(row);
                return $"[{string.Join(", ", Enumerable.Range(first, count).Select(i => Text(vector.Elements, i, array.Element) ?? NestedNull))}]";
            case RowType members:
                return $"{{{string.Join(", ", members.Fields.Select((field, i) => $"{field.Name ?? $"field{i}"}={Text(vector.Field(i), row, field.Type) ?? NestedNull}"))}}}";
            default:
                return ScalarText(vector, row, type);
        }
    }

    /// <summary>The value of a cell as <see cref="RowBatch.GetValue"/> describes it.</summary>
    public static object? Value(VectorReader vector, int row, SqlType type)
    {
        if (vector.IsNull(row))
        {
            return null;
        }

        switch (type)
        {
            case MapType map when DuckTypes.IsJsonMap(map):
                return JsonMapEntries(vector.GetStringSpan(row)).Select(entry => new KeyValuePair<object, object?>(entry.Key, entry.Value)).ToList();
            case MapType map:
                (int offset, int length) = vector.GetList(row);
                return Enumerable.Range(offset, length).Select(i => new KeyValuePair<object, object?>(Value(vector.Keys, i, map.Key)!, Value(vector.Values, i, map.Value))).ToList();
            case ArrayType array:
                (int first, int count) = vector.GetList(row);
                return Enumerable.Range(first, count).Select(i => Value(vector.Elements, i, array.Element)).ToArray();
            case RowType members:
                return members.Fields.Select((field, i) => Value(vector.Field(i), row, field.Type)).ToArray();
            default:
                return ScalarValue(vector, row, type);
        }
    }

    private static string ScalarText(VectorReader vector, int row, SqlType type) => type switch
    {
        { Kind: SqlTypeKind.Boolean } => ValueText.Of(vector.GetBoolean(row)),
        { Kind: SqlTypeKind.TinyInt or SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt } => vector.GetInt64(row).ToString(),
        { Kind: SqlTypeKind.Real } => ValueText.Of(vector.GetSingle(row)),
        { Kind: SqlTypeKind.Double } => ValueText.Of(vector.GetDouble(row)),
        { Kind: SqlTypeKind.Decimal } => vector.GetDecimal(row).ToString(),
        { Kind: SqlTypeKind.Varbinary } => ValueText.Of(vector.GetStringSpan(row)),
        { Kind: SqlTypeKind.Date } => ValueText.Of(vector.GetDate(row)),
        TimeType time => ValueText.Of(vector.GetTime(row), time.Precision),
        TimestampType timestamp => ValueText.Of(vector.GetDateTime(row), timestamp.Precision),
        TimestampWithTimeZoneType zoned => ZonedText(Zoned(vector, row), zoned.Precision),
        { Kind: SqlTypeKind.IntervalDayToSecond } => ValueText.OfDayInterval(vector.GetInt64(row)),
        { Kind: SqlTypeKind.IntervalYearToMonth } => ValueText.OfMonthInterval(vector.GetInt64(row)),
        _ => vector.GetString(row),
    };

    private static object ScalarValue(VectorReader vector, int row, SqlType type) => type switch
    {
        { Kind: SqlTypeKind.Boolean } => vector.GetBoolean(row),
        { Kind: SqlTypeKind.TinyInt or SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt } => vector.GetInt64(row),
        { Kind: SqlTypeKind.IntervalDayToSecond or SqlTypeKind.IntervalYearToMonth } => vector.GetInt64(row),
        { Kind: SqlTypeKind.Real } => vector.GetSingle(row),
        { Kind: SqlTypeKind.Double } => vector.GetDouble(row),
        { Kind: SqlTypeKind.Decimal } => vector.GetDecimal(row).ToDecimal(),
        { Kind: SqlTypeKind.Varbinary } => vector.GetStringSpan(row).ToArray(),
        { Kind: SqlTypeKind.Date } => vector.GetDate(row),
        { Kind: SqlTypeKind.Time } => vector.GetTime(row),
        { Kind: SqlTypeKind.Timestamp } => vector.GetDateTime(row),
        { Kind: SqlTypeKind.TimestampWithTimeZone } => Zoned(vector, row),
        _ => vector.GetString(row),
    };

    private static ZonedTimestamp Zoned(VectorReader vector, int row)
    {
        DateTime utc = vector.Field(0).GetDateTime(row);
        string zone = vector.Field(1).GetString(row);
        return new(utc, zone, TimeZones.ToLocal(utc, zone));
    }

    private static string ZonedText(ZonedTimestamp value, int precision) => $"{ValueText.Of(value.Local, precision)} {value.Zone}";

    /// <summary><c>{k=v, …}</c> of a map that is stored as JSON text: keys and strings as they are, nested values as compact JSON.</summary>
    private static string JsonMapText(ReadOnlySpan<byte> json)
    {
        var text = new StringBuilder(json.Length).Append('{');
        foreach ((string key, string? value) in JsonMapEntries(json))
        {
            text.Append(text.Length == 1 ? "" : ", ").Append(key).Append('=').Append(value ?? NestedNull);
        }

        return text.Append('}').ToString();
    }

    private static List<KeyValuePair<string, string?>> JsonMapEntries(ReadOnlySpan<byte> json)
    {
        var entries = new List<KeyValuePair<string, string?>>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1024, AllowTrailingCommas = true });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            entries.Add(new(key, ValueOf(ref reader, json)));
        }

        return entries;
    }

    private static string? ValueOf(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                long begin = reader.TokenStartIndex;
                reader.Skip();
                return Compact(json[(int)begin..(int)reader.BytesConsumed]);
            default:
                return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    /// <summary>JSON text without blanks outside strings; every other byte stays.</summary>
    private static string Compact(ReadOnlySpan<byte> json)
    {
        var bytes = new byte[json.Length];
        int length = 0;
        bool inString = false;
        for (int i = 0; i < json.Length; i++)
        {
            byte b = json[i];
            if (inString && b == '\\')
            {
                bytes[length++] = b;
                bytes[length++] = json[++i];
                continue;
            }

            if (b == '"')
            {
                inString = !inString;
            }

            if (inString || b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                bytes[length++] = b;
            }
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
