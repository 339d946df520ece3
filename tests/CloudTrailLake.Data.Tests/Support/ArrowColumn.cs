using Apache.Arrow;
using Apache.Arrow.Scalars;
using Apache.Arrow.Types;

namespace CloudTrailLake.Data.Tests.Support;

/// <summary>Columns of Arrow made by Apache.Arrow's own builders, as the wire contract types them.</summary>
internal sealed record ArrowColumn(Field Field, IArrowArray Values)
{
    /// <summary>A column of a scalar SQL type.</summary>
    public static ArrowColumn Of(string name, string sqlType, params object?[] values) => Of(name, sqlType, Scalars(sqlType, values));

    /// <summary>A column of an array that was made elsewhere.</summary>
    public static ArrowColumn Of(string name, string sqlType, IArrowArray values) => new(
        new Field(name, values.Data.DataType, nullable: true, new Dictionary<string, string> { ["trino.type"] = sqlType }), values);

    /// <summary>array(bigint).</summary>
    public static IArrowArray Lists(params long?[]?[] lists)
    {
        var builder = new ListArray.Builder(Int64Type.Default);
        var values = (Int64Array.Builder)builder.ValueBuilder;
        foreach (var list in lists)
        {
            if (list is null)
            {
                builder.AppendNull();
                continue;
            }

            builder.Append();
            foreach (var value in list)
            {
                _ = value is { } some ? values.Append(some) : values.AppendNull();
            }
        }

        return builder.Build();
    }

    /// <summary>map(varchar, varchar).</summary>
    public static IArrowArray Maps(params (string Key, string? Value)[]?[] maps)
    {
        var builder = new MapArray.Builder(new MapType(StringType.Default, StringType.Default));
        var keys = (StringArray.Builder)builder.KeyBuilder;
        var values = (StringArray.Builder)builder.ValueBuilder;
        foreach (var map in maps)
        {
            if (map is null)
            {
                builder.AppendNull();
                continue;
            }

            builder.Append();
            foreach (var (key, value) in map)
            {
                keys.Append(key);
                _ = value is null ? values.AppendNull() : values.Append(value);
            }
        }

        return builder.Build();
    }

    /// <summary>row(…): its members, and which rows are NULL.</summary>
    public static IArrowArray Rows(bool[] isNull, params ArrowColumn[] members)
    {
        var validity = new ArrowBuffer.BitmapBuilder();
        foreach (bool no in isNull)
        {
            validity.Append(!no);
        }

        return new StructArray(new StructType([.. members.Select(m => m.Field)]), isNull.Length, members.Select(m => m.Values), validity.Build(), isNull.Count(no => no));
    }

    private static IArrowArray Scalars(string sqlType, object?[] values) => sqlType.Split('(')[0] switch
    {
        "boolean" => Fill(new BooleanArray.Builder(), values, (b, v) => b.Append((bool)v), b => b.AppendNull()).Build(),
        "tinyint" => Fill(new Int8Array.Builder(), values, (b, v) => b.Append((sbyte)v), b => b.AppendNull()).Build(),
        "smallint" => Fill(new Int16Array.Builder(), values, (b, v) => b.Append((short)v), b => b.AppendNull()).Build(),
        "integer" => Fill(new Int32Array.Builder(), values, (b, v) => b.Append((int)v), b => b.AppendNull()).Build(),
        "bigint" => Fill(new Int64Array.Builder(), values, (b, v) => b.Append((long)v), b => b.AppendNull()).Build(),
        "real" => Fill(new FloatArray.Builder(), values, (b, v) => b.Append((float)v), b => b.AppendNull()).Build(),
        "double" => Fill(new DoubleArray.Builder(), values, (b, v) => b.Append((double)v), b => b.AppendNull()).Build(),
        "decimal" => Decimals(sqlType, values),
        "varbinary" => Fill(new BinaryArray.Builder(), values, (b, v) => b.Append(((byte[])v).AsSpan()), b => b.AppendNull()).Build(),
        "date" => Fill(new Date32Array.Builder(), values, (b, v) => b.Append((DateOnly)v), b => b.AppendNull()).Build(),
        "time" => Fill(new Time64Array.Builder(TimeUnit.Microsecond), values, (b, v) => b.Append(((TimeSpan)v).Ticks / 10), b => b.AppendNull()).Build(),
        "timestamp" => Fill(
            new TimestampArray.Builder(new TimestampType(TimeUnit.Microsecond, sqlType.EndsWith("zone", StringComparison.Ordinal) ? "UTC" : null!)),
            values,
            (b, v) => b.Append(new DateTimeOffset((DateTime)v, TimeSpan.Zero)),
            b => b.AppendNull()).Build(),
        "interval day to second" => Fill(new DurationArray.Builder(DurationType.Millisecond), values, (b, v) => b.Append((TimeSpan)v), b => b.AppendNull()).Build(),
        "interval year to month" => Fill(new YearMonthIntervalArray.Builder(), values, (b, v) => b.Append(new YearMonthInterval((int)v)), b => b.AppendNull()).Build(),
        "unknown" => new NullArray(values.Length),
        _ => Fill(new StringArray.Builder(), values, (b, v) => b.Append((string)v), b => b.AppendNull()).Build(),
    };

    private static IArrowArray Decimals(string sqlType, object?[] values)
    {
        int[] digits = [.. sqlType[8..^1].Split(',').Select(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture))];
        return Fill(new Decimal128Array.Builder(new Decimal128Type(digits[0], digits[1])), values, (b, v) => _ = v is string text ? b.Append(text) : b.Append((decimal)v), b => b.AppendNull()).Build();
    }

    private static TBuilder Fill<TBuilder>(TBuilder builder, object?[] values, Action<TBuilder, object> append, Action<TBuilder> appendNull)
    {
        foreach (object? value in values)
        {
            if (value is null)
            {
                appendNull(builder);
            }
            else
            {
                append(builder, value);
            }
        }

        return builder;
    }
}
