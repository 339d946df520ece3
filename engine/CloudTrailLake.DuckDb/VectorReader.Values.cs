using System.Buffers.Binary;
using CloudTrailLake.DuckDb.Native;

namespace CloudTrailLake.DuckDb;

/// <content>Values as objects, where speed does not matter.</content>
internal sealed unsafe partial class VectorReader
{
    private const long MicrosPerDay = 24L * 60 * 60 * 1_000_000;

    /// <summary>A TIMESTAMP of any unit, unspecified kind, cut to 100 ns.</summary>
    /// <exception cref="OverflowException">Infinite, or outside the years 1 to 9999.</exception>
    public DateTime GetDateTime(int row)
    {
        var raw = GetInt64(row);
        return Type.Id switch
        {
            TypeId.Timestamp or TypeId.TimestampTz => AtTicks(raw, TimeSpan.TicksPerMicrosecond),
            TypeId.TimestampS => AtTicks(raw, TimeSpan.TicksPerSecond),
            TypeId.TimestampMs => AtTicks(raw, TimeSpan.TicksPerMillisecond),
            TypeId.TimestampNs => AtTicks((raw - FloorRest(raw, TimeSpan.NanosecondsPerTick)) / TimeSpan.NanosecondsPerTick, 1),
            _ => throw Mismatch(),
        };
    }

    /// <summary>A TIMESTAMPTZ, in UTC.</summary>
    /// <exception cref="OverflowException">Infinite, or outside the years 1 to 9999.</exception>
    public DateTimeOffset GetDateTimeOffset(int row) => Type.Id == TypeId.TimestampTz ? new DateTimeOffset(GetDateTime(row), TimeSpan.Zero) : throw Mismatch();

    /// <exception cref="OverflowException">Infinite, or outside the years 1 to 9999.</exception>
    public DateOnly GetDate(int row)
    {
        if (Type.Id != TypeId.Date)
        {
            throw Mismatch();
        }

        var days = At<int>(row) + (long)DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        return days >= 0 && days <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)days) : throw new OverflowException("The date is infinite or outside the years 1 to 9999.");
    }

    /// <exception cref="OverflowException">It is 24:00:00, which a <see cref="TimeOnly"/> has not.</exception>
    public TimeOnly GetTime(int row)
    {
        var micros = Type.Id == TypeId.Time ? At<long>(row) : throw Mismatch();
        return micros < MicrosPerDay ? new TimeOnly(micros * TimeSpan.TicksPerMicrosecond) : throw new OverflowException("The time is 24:00:00.");
    }

    public Guid GetGuid(int row)
    {
        if (Type.Id != TypeId.Uuid)
        {
            throw Mismatch();
        }

        // DuckDB keeps the 128 bits with the topmost flipped, so that signed comparison sorts them.
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt128BigEndian(bytes, At<Int128>(row) ^ Int128.MinValue);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>
    /// A row as an object: <see langword="null"/>; bool; the integer of its width (<see cref="Int128"/> for HUGEINT); float; double; <see cref="DuckDbDecimal"/>; string
    /// (VARCHAR, JSON, ENUM); byte[]; <see cref="Guid"/>; <see cref="DateOnly"/>; <see cref="TimeOnly"/>; <see cref="DateTime"/>; <see cref="DateTimeOffset"/>;
    /// <see cref="DuckDbInterval"/>; object?[] for LIST and ARRAY; <see cref="OrderedDictionary{TKey, TValue}"/> of string and object? for STRUCT;
    /// an array of <see cref="KeyValuePair{TKey, TValue}"/> of object and object? for MAP.
    /// </summary>
    public object? GetValue(int row) => IsNull(row) ? null : Type.Id switch
    {
        TypeId.Boolean => GetBoolean(row),
        TypeId.TinyInt => At<sbyte>(row),
        TypeId.SmallInt => At<short>(row),
        TypeId.Integer => At<int>(row),
        TypeId.BigInt => At<long>(row),
        TypeId.HugeInt => At<Int128>(row),
        TypeId.UTinyInt => At<byte>(row),
        TypeId.USmallInt => At<ushort>(row),
        TypeId.UInteger => At<uint>(row),
        TypeId.UBigInt => At<ulong>(row),
        TypeId.UHugeInt => At<UInt128>(row),
        TypeId.Float => At<float>(row),
        TypeId.Double => At<double>(row),
        TypeId.Decimal => GetDecimal(row),
        TypeId.Varchar or TypeId.Enum => GetString(row),
        TypeId.Blob => GetStringSpan(row).ToArray(),
        TypeId.Uuid => GetGuid(row),
        TypeId.Date => GetDate(row),
        TypeId.Time => GetTime(row),
        TypeId.Timestamp or TypeId.TimestampS or TypeId.TimestampMs or TypeId.TimestampNs => GetDateTime(row),
        TypeId.TimestampTz => GetDateTimeOffset(row),
        TypeId.Interval => GetInterval(row),
        TypeId.Struct => GetStruct(row),
        TypeId.List or TypeId.Array => GetElements(row),
        TypeId.Map => GetEntries(row),
        TypeId.SqlNull => null,
        _ => throw Mismatch(),
    };

    private static long FloorRest(long value, long divisor) => ((value % divisor) + divisor) % divisor;

    private static DateTime AtTicks(long units, long ticksPerUnit)
    {
        var ticks = ((Int128)units * ticksPerUnit) + DateTime.UnixEpoch.Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTime((long)ticks) : throw new OverflowException("The timestamp is infinite or outside the years 1 to 9999.");
    }

    private OrderedDictionary<string, object?> GetStruct(int row)
    {
        var fields = ((DuckDbType.StructType)Type).Fields;
        var values = new OrderedDictionary<string, object?>(fields.Count, StringComparer.Ordinal);
        for (var i = 0; i < fields.Count; i++)
        {
            values.Add(fields[i].Name, _children[i].GetValue(row));
        }

        return values;
    }

    private object?[] GetElements(int row)
    {
        var (offset, length) = GetList(row);
        var values = new object?[length];
        for (var i = 0; i < length; i++)
        {
            values[i] = _children[0].GetValue(offset + i);
        }

        return values;
    }

    private KeyValuePair<object, object?>[] GetEntries(int row)
    {
        var (offset, length) = GetList(row);
        var entries = new KeyValuePair<object, object?>[length];
        for (var i = 0; i < length; i++)
        {
            entries[i] = new KeyValuePair<object, object?>(Keys.GetValue(offset + i)!, Values.GetValue(offset + i));
        }

        return entries;
    }
}
