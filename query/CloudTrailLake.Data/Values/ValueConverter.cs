using System.Collections;
using System.Data.SqlTypes;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudTrailLake.Data.Values;

/// <summary>Gives values of results the .NET types that callers ask for. Numbers widen and narrow where nothing is lost; text is only parsed into types that have one text form.</summary>
internal static class ValueConverter
{
    /// <summary>The value as <paramref name="target"/>; null stays null where the type allows it.</summary>
    /// <exception cref="InvalidCastException">It cannot be one.</exception>
    /// <exception cref="OverflowException">It is too large for one.</exception>
    public static object? Convert(object? value, Type target)
    {
        var type = Nullable.GetUnderlyingType(target) ?? target;
        if (value is null or DBNull)
        {
            return !target.IsValueType || type != target ? null : throw new InvalidCastException($"NULL cannot be read as {Name(target)}; read it as {Name(target)}?.");
        }

        if (type.IsInstanceOfType(value))
        {
            return value;
        }

        if (Scalar(value, type) is { } scalar)
        {
            return scalar;
        }

        return value switch
        {
            LakeRow row => RowConverter.Convert(row, type),
            Array array => CollectionConverter.FromArray(array, type),
            IDictionary map => CollectionConverter.FromMap(map, type),
            _ => null,
        } ?? throw new InvalidCastException($"A value of type {Name(value.GetType())} cannot be read as {Name(target)}.");
    }

    /// <summary>A type's name as C# writes it, near enough for a message.</summary>
    public static string Name(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

    private static object? Scalar(object value, Type type)
    {
        if (type.IsEnum)
        {
            return EnumOf(value, type);
        }

        return value switch
        {
            sbyte or byte or short or ushort or int or uint or long or ulong => Number(System.Convert.ToDecimal(value, CultureInfo.InvariantCulture), type),
            float number => type == typeof(double) ? (double)number : null,
            decimal number => type == typeof(double) ? (double)number : type == typeof(SqlDecimal) ? (SqlDecimal)number : null,
            SqlDecimal number => type == typeof(decimal) ? number.Value : type == typeof(BigInteger) ? Whole(number) : type == typeof(string) ? number.ToString() : null,
            DateTime time => Time(time, type),
            DateTimeOffset time => type == typeof(DateTime) ? time.UtcDateTime : null,
            TimeSpan span => type == typeof(TimeOnly) ? TimeOfDay(span) : null,
            byte[] bytes => Binary(bytes, type),
            string text => Text(text, type),
            _ => null,
        };
    }

    private static object? Number(decimal number, Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.SByte => checked((sbyte)number),
        TypeCode.Byte => checked((byte)number),
        TypeCode.Int16 => checked((short)number),
        TypeCode.UInt16 => checked((ushort)number),
        TypeCode.Int32 => checked((int)number),
        TypeCode.UInt32 => checked((uint)number),
        TypeCode.Int64 => checked((long)number),
        TypeCode.UInt64 => checked((ulong)number),
        TypeCode.Single => (float)number,
        TypeCode.Double => (double)number,
        TypeCode.Decimal => number,
        _ => type == typeof(BigInteger) ? new BigInteger(number) : null,
    };

    private static object? EnumOf(object value, Type type) => value switch
    {
        string text => Enum.TryParse(type, text, ignoreCase: true, out var named) ? named : throw new InvalidCastException($"'{text}' is no value of {Name(type)}."),
        _ when Number(Numeric(value), Enum.GetUnderlyingType(type)) is { } number => Enum.ToObject(type, number),
        _ => null,
    };

    private static decimal Numeric(object value) => value is sbyte or byte or short or ushort or int or uint or long or ulong
        ? System.Convert.ToDecimal(value, CultureInfo.InvariantCulture)
        : throw new InvalidCastException($"A value of type {Name(value.GetType())} is no enum's.");

    private static BigInteger Whole(SqlDecimal number) => number.Scale == 0
        ? BigInteger.Parse(number.ToString(), CultureInfo.InvariantCulture)
        : throw new InvalidCastException("A decimal with fraction digits cannot be read as BigInteger.");

    private static object? Time(DateTime time, Type type)
    {
        if (type == typeof(DateTimeOffset))
        {
            return new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc));
        }

        // A day from a timestamp would lose its time.
        return type == typeof(DateOnly) && time.TimeOfDay == TimeSpan.Zero ? DateOnly.FromDateTime(time) : null;
    }

    private static object? TimeOfDay(TimeSpan span) => span >= TimeSpan.Zero && span < TimeSpan.FromDays(1) ? TimeOnly.FromTimeSpan(span) : null;

    private static object? Binary(byte[] bytes, Type type) =>
        type == typeof(ReadOnlyMemory<byte>) ? new ReadOnlyMemory<byte>(bytes) : type == typeof(Memory<byte>) ? new Memory<byte>(bytes) : type == typeof(Stream) ? new MemoryStream(bytes, writable: false) : null;

    private static object? Text(string text, Type type)
    {
        if (type == typeof(Guid))
        {
            return Guid.TryParse(text, out var guid) ? guid : throw new InvalidCastException($"'{text}' is not a Guid.");
        }

        if (type == typeof(char))
        {
            return text.Length == 1 ? text[0] : throw new InvalidCastException("A text of other than one character cannot be read as Char.");
        }

        if (type == typeof(char[]))
        {
            return text.ToCharArray();
        }

        if (type == typeof(TextReader))
        {
            return new StringReader(text);
        }

        return type == typeof(JsonElement) || type == typeof(JsonDocument) || typeof(JsonNode).IsAssignableFrom(type) ? Json(text, type) : null;
    }

    private static object? Json(string text, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(text, type);
        }
        catch (JsonException exception)
        {
            throw new InvalidCastException($"The text is not JSON: {exception.Message}", exception);
        }
    }
}
