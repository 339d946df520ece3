using System.Numerics;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace CloudTrailLake.Query.Results.Arrow;

/// <summary>
/// Integers, and what is laid out like them, of one width. The engine keeps some in another width than SQL says (sums in 128 bits, lengths and intervals in 64); they are converted
/// in one pass over the buffer.
/// </summary>
internal static class WireIntegers
{
    /// <summary>Whether <see cref="Convert(ArrayData, IArrowType)"/> takes values of this type.</summary>
    public static bool IsInteger(IArrowType engine) => engine.TypeId is ArrowTypeId.Int8 or ArrowTypeId.Int16 or ArrowTypeId.Int32 or ArrowTypeId.Int64
        or ArrowTypeId.UInt8 or ArrowTypeId.UInt16 or ArrowTypeId.UInt32 or ArrowTypeId.UInt64 || engine is Decimal128Type { Scale: 0 };

    /// <summary>The values in the width of <paramref name="wire"/>: shared where it is the same, else converted.</summary>
    /// <exception cref="OverflowException">A value does not fit.</exception>
    /// <exception cref="InvalidCastException">These are no integers.</exception>
    public static ArrayData Convert(ArrayData data, IArrowType wire) => wire.TypeId switch
    {
        ArrowTypeId.Int8 => To<sbyte>(data, wire, ArrowTypeId.Int8),
        ArrowTypeId.Int16 => To<short>(data, wire, ArrowTypeId.Int16),
        ArrowTypeId.Int32 or ArrowTypeId.Interval => To<int>(data, wire, ArrowTypeId.Int32),
        ArrowTypeId.Int64 or ArrowTypeId.Duration => To<long>(data, wire, ArrowTypeId.Int64),
        _ => throw new ArgumentException($"{wire.Name} is no integer.", nameof(wire)),
    };

    private static ArrayData To<T>(ArrayData data, IArrowType wire, ArrowTypeId same)
        where T : unmanaged, IBinaryInteger<T> => data.DataType.TypeId == same ? WireArrays.Shared(data, wire, null) : data.DataType.TypeId switch
        {
            ArrowTypeId.Int8 => Convert<sbyte, T>(data, wire),
            ArrowTypeId.Int16 => Convert<short, T>(data, wire),
            ArrowTypeId.Int32 => Convert<int, T>(data, wire),
            ArrowTypeId.Int64 => Convert<long, T>(data, wire),
            ArrowTypeId.UInt8 => Convert<byte, T>(data, wire),
            ArrowTypeId.UInt16 => Convert<ushort, T>(data, wire),
            ArrowTypeId.UInt32 => Convert<uint, T>(data, wire),
            ArrowTypeId.UInt64 => Convert<ulong, T>(data, wire),
            ArrowTypeId.Decimal128 when ((Decimal128Type)data.DataType).Scale == 0 => Convert<Int128, T>(data, wire),
            _ => throw new InvalidCastException($"The engine exports {data.DataType.Name} for {wire.Name}."),
        };

    private static ArrayData Convert<TFrom, TTo>(ArrayData data, IArrowType wire)
        where TFrom : unmanaged, IBinaryInteger<TFrom>
        where TTo : unmanaged, IBinaryInteger<TTo>
    {
        ReadOnlySpan<TFrom> from = MemoryMarshal.Cast<byte, TFrom>(data.Buffers[1].Span)[..data.Length];
        ArrowBuffer validity = data.Buffers[0];
        var bytes = new byte[data.Length * System.Runtime.CompilerServices.Unsafe.SizeOf<TTo>()];
        Span<TTo> to = MemoryMarshal.Cast<byte, TTo>(bytes.AsSpan());
        for (int i = 0; i < from.Length; i++)
        {
            // What lies under a NULL is nobody's value and may not fit.
            to[i] = validity.IsEmpty || BitUtility.GetBit(validity.Span, i) ? TTo.CreateChecked(from[i]) : TTo.Zero;
        }

        return new ArrayData(wire, data.Length, data.NullCount, 0, [validity.Retain(), new ArrowBuffer(bytes)], null);
    }
}
