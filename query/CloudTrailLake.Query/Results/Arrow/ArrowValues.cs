using System.Numerics;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;
using CloudTrailLake.DuckDb;

namespace CloudTrailLake.Query.Results.Arrow;

/// <summary>Single values of arrays as the engine exports them. None looks at NULL; each throws <see cref="InvalidCastException"/> for an array that has no such values.</summary>
internal static class ArrowValues
{
    private const long MicrosPerDay = 24L * 60 * 60 * 1_000_000;

    /// <summary>Any integer; also one that the engine keeps in 128 bits.</summary>
    /// <exception cref="OverflowException">It does not fit 64 bits.</exception>
    public static long Integer(IArrowArray array, int row) => array switch
    {
        Int64Array a => a.Values[row],
        Int32Array a => a.Values[row],
        Int16Array a => a.Values[row],
        Int8Array a => a.Values[row],
        UInt64Array a => checked((long)a.Values[row]),
        UInt32Array a => a.Values[row],
        UInt16Array a => a.Values[row],
        UInt8Array a => a.Values[row],
        Decimal128Array { Scale: 0 } a => checked((long)Unscaled(a, row)),
        _ => throw Mismatch(array, "integer"),
    };

    public static DuckDbDecimal Decimal(IArrowArray array, int row) => array is Decimal128Array a ? new(Unscaled(a, row), a.Scale) : throw Mismatch(array, "decimal");

    /// <summary>UTF-8 text, or bytes, in place.</summary>
    public static ReadOnlySpan<byte> Bytes(IArrowArray array, int row) => array is BinaryArray a ? a.GetBytes(row) : throw Mismatch(array, "text");

    /// <exception cref="OverflowException">Infinite, or outside the years 1 to 9999.</exception>
    public static DateOnly Date(IArrowArray array, int row)
    {
        long days = (array as Date32Array ?? throw Mismatch(array, "date")).Values[row] + (long)DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        return days >= 0 && days <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)days) : throw new OverflowException("The date is infinite or outside the years 1 to 9999.");
    }

    /// <exception cref="OverflowException">It is 24:00:00, which a <see cref="TimeOnly"/> has not.</exception>
    public static TimeOnly Time(IArrowArray array, int row)
    {
        long micros = (array as Time64Array ?? throw Mismatch(array, "time")).Values[row];
        return micros < MicrosPerDay ? new TimeOnly(micros * TimeSpan.TicksPerMicrosecond) : throw new OverflowException("The time is 24:00:00.");
    }

    /// <summary>A time stamp of microseconds, unspecified kind.</summary>
    /// <exception cref="OverflowException">Infinite, or outside the years 1 to 9999.</exception>
    public static DateTime Timestamp(IArrowArray array, int row)
    {
        if (array is not TimestampArray { Data.DataType: TimestampType { Unit: TimeUnit.Microsecond } } a)
        {
            throw Mismatch(array, "timestamp");
        }

        Int128 ticks = ((Int128)a.Values[row] * TimeSpan.TicksPerMicrosecond) + DateTime.UnixEpoch.Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTime((long)ticks) : throw new OverflowException("The time stamp is infinite or outside the years 1 to 9999.");
    }

    /// <summary>Where the elements of a list or map lie in its values.</summary>
    public static (int Offset, int Length) List(ListArray array, int row)
    {
        ReadOnlySpan<int> offsets = array.ValueOffsets;
        return (offsets[row], offsets[row + 1] - offsets[row]);
    }

    /// <summary>What an array of the engine ought to have been.</summary>
    public static InvalidCastException Mismatch(IArrowArray array, string wanted) => new($"The engine exports {array.Data.DataType.Name} where {wanted} is expected.");

    private static Int128 Unscaled(Decimal128Array array, int row) => MemoryMarshal.Cast<byte, Int128>(array.ValueBuffer.Span)[array.Offset + row];
}
