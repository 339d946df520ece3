using System.Text;
using Apache.Arrow;
using CloudTrailLake.Query.Emission;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Results.Arrow;

/// <summary>Reads cells by SQL type from arrays in the engine's representation (<see cref="DuckTypes"/>): as text of the service, or as typed values.</summary>
internal static class ArrowCells
{
    private const string NestedNull = "null";

    /// <summary>The text of a cell; null for NULL.</summary>
    public static string? Text(IArrowArray array, int row, SqlType type)
    {
        if (array.IsNull(row))
        {
            return null;
        }

        switch (type)
        {
            case MapType map when DuckTypes.IsJsonMap(map):
                return JsonMapText(ArrowValues.Bytes(array, row));
            case MapType map:
                var entries = Cast<MapArray>(array, "map");
                (int offset, int length) = ArrowValues.List(entries, row);
                return $"{{{string.Join(", ", Enumerable.Range(offset, length).Select(i => $"{Text(entries.Keys, i, map.Key) ?? NestedNull}={Text(entries.Values, i, map.Value) ?? NestedNull}"))}}}";
            case ArrayType elements:
                var list = Cast<ListArray>(array, "list");
                (int first, int count) = ArrowValues.List(list, row);
                return $"[{string.Join(", ", Enumerable.Range(first, count).Select(i => Text(list.Values, i, elements.Element) ?? NestedNull))}]";
            case RowType members:
                var fields = Cast<StructArray>(array, "struct");
                return $"{{{string.Join(", ", members.Fields.Select((field, i) => $"{ArrowSchemas.NameOf(field, i)}={Text(fields.Fields[i], row, field.Type) ?? NestedNull}"))}}}";
            default:
                return ScalarText(array, row, type);
        }
    }

    /// <summary>The value of a cell as <see cref="RowBatch.GetValue"/> describes it.</summary>
    public static object? Value(IArrowArray array, int row, SqlType type)
    {
        if (array.IsNull(row))
        {
            return null;
        }

        switch (type)
        {
            case MapType map when DuckTypes.IsJsonMap(map):
                return JsonMapEntries(ArrowValues.Bytes(array, row)).ConvertAll(entry => new KeyValuePair<object, object?>(entry.Key, entry.Value));
            case MapType map:
                var entries = Cast<MapArray>(array, "map");
                (int offset, int length) = ArrowValues.List(entries, row);
                return Enumerable.Range(offset, length).Select(i => new KeyValuePair<object, object?>(Value(entries.Keys, i, map.Key)!, Value(entries.Values, i, map.Value))).ToList();
            case ArrayType elements:
                var list = Cast<ListArray>(array, "list");
                (int first, int count) = ArrowValues.List(list, row);
                return Enumerable.Range(first, count).Select(i => Value(list.Values, i, elements.Element)).ToArray();
            case RowType members:
                var fields = Cast<StructArray>(array, "struct");
                return members.Fields.Select((field, i) => Value(fields.Fields[i], row, field.Type)).ToArray();
            default:
                return ScalarValue(array, row, type);
        }
    }

    private static string ScalarText(IArrowArray array, int row, SqlType type) => type switch
    {
        { Kind: SqlTypeKind.Boolean } => ValueText.Of(Cast<BooleanArray>(array, "boolean").GetValue(row)!.Value),
        { Kind: SqlTypeKind.TinyInt or SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt } => ArrowValues.Integer(array, row).ToString(),
        { Kind: SqlTypeKind.Real } => ValueText.Of(Cast<FloatArray>(array, "float").Values[row]),
        { Kind: SqlTypeKind.Double } => ValueText.Of(Cast<DoubleArray>(array, "double").Values[row]),
        { Kind: SqlTypeKind.Decimal } => ArrowValues.Decimal(array, row).ToString(),
        { Kind: SqlTypeKind.Varbinary } => ValueText.Of(ArrowValues.Bytes(array, row)),
        { Kind: SqlTypeKind.Date } => ValueText.Of(ArrowValues.Date(array, row)),
        TimeType or TimestampType when DuckTypes.IsLong(type) => Encoding.UTF8.GetString(ArrowValues.Bytes(array, row)),
        TimestampWithTimeZoneType zoned when DuckTypes.IsLong(type) => LongZonedText(array, row, zoned.Precision),
        TimeType time => ValueText.Of(ArrowValues.Time(array, row), time.Precision),
        TimestampType timestamp => ValueText.Of(ArrowValues.Timestamp(array, row), timestamp.Precision),
        TimestampWithTimeZoneType zoned => ZonedText(Zoned(array, row), zoned.Precision),
        { Kind: SqlTypeKind.IntervalDayToSecond } => ValueText.OfDayInterval(ArrowValues.Integer(array, row)),
        { Kind: SqlTypeKind.IntervalYearToMonth } => ValueText.OfMonthInterval(ArrowValues.Integer(array, row)),
        _ => Encoding.UTF8.GetString(ArrowValues.Bytes(array, row)),
    };

    private static object ScalarValue(IArrowArray array, int row, SqlType type) => type switch
    {
        { Kind: SqlTypeKind.Boolean } => Cast<BooleanArray>(array, "boolean").GetValue(row)!.Value,
        { Kind: SqlTypeKind.TinyInt or SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt } => ArrowValues.Integer(array, row),
        { Kind: SqlTypeKind.IntervalDayToSecond or SqlTypeKind.IntervalYearToMonth } => ArrowValues.Integer(array, row),
        { Kind: SqlTypeKind.Real } => Cast<FloatArray>(array, "float").Values[row],
        { Kind: SqlTypeKind.Double } => Cast<DoubleArray>(array, "double").Values[row],
        { Kind: SqlTypeKind.Decimal } => ArrowValues.Decimal(array, row).ToString(),
        { Kind: SqlTypeKind.Varbinary } => ArrowValues.Bytes(array, row).ToArray(),
        { Kind: SqlTypeKind.Date } => ArrowValues.Date(array, row),
        TimeType or TimestampType or TimestampWithTimeZoneType when DuckTypes.IsLong(type) => ScalarText(array, row, type),
        { Kind: SqlTypeKind.Time } => ArrowValues.Time(array, row),
        { Kind: SqlTypeKind.Timestamp } => ArrowValues.Timestamp(array, row),
        { Kind: SqlTypeKind.TimestampWithTimeZone } => Zoned(array, row),
        _ => Encoding.UTF8.GetString(ArrowValues.Bytes(array, row)),
    };

    private static T Cast<T>(IArrowArray array, string wanted)
        where T : class, IArrowArray => array as T ?? throw ArrowValues.Mismatch(array, wanted);

    private static ZonedTimestamp Zoned(IArrowArray array, int row)
    {
        var fields = Cast<StructArray>(array, "struct");
        DateTime utc = ArrowValues.Timestamp(fields.Fields[0], row);
        string zone = Encoding.UTF8.GetString(ArrowValues.Bytes(fields.Fields[1], row));
        return new(utc, zone, TimeZones.ToLocal(utc, zone));
    }

    private static string LongZonedText(IArrowArray array, int row, int precision)
    {
        var fields = Cast<StructArray>(array, "struct");
        string zone = Encoding.UTF8.GetString(ArrowValues.Bytes(fields.Fields[1], row));
        ParsedTime utc = TimeText.Parse(Encoding.UTF8.GetString(ArrowValues.Bytes(fields.Fields[0], row)))!;
        return $"{TimeText.TimestampText(TimeZones.ToLocal(utc.Local, zone), utc.Picos, precision)} {zone}";
    }

    private static string ZonedText(ZonedTimestamp value, int precision) => $"{ValueText.Of(value.Local, precision)} {value.Zone}";

    /// <summary><c>{k=v, …}</c> of a map that is stored as JSON text.</summary>
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
        var reader = new JsonMapReader(json);
        while (reader.Read())
        {
            entries.Add(new(Encoding.UTF8.GetString(reader.Key), reader.IsNull ? null : Encoding.UTF8.GetString(reader.Value)));
        }

        return entries;
    }
}
