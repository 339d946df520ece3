using System.Numerics;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;
using CloudTrailLake.DuckDb;
using CloudTrailLake.DuckDb.Native;
using CloudTrailLake.Query.Emission;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Results.Arrow;

/// <summary>
/// Wire arrays straight from the engine's vectors, for the types whose values only need to be copied: nearly all columns of nearly all results. The engine's own export
/// costs several times as much for a chunk of them, and is for the rest.
/// </summary>
internal static unsafe class WireVectors
{
    /// <summary>Whether <see cref="Convert"/> takes the values of this vector.</summary>
    public static bool CanConvert(VectorReader vector, SqlType type) => vector.Type.Id == type.Kind switch
    {
        SqlTypeKind.Boolean => TypeId.Boolean,
        SqlTypeKind.TinyInt => TypeId.TinyInt,
        SqlTypeKind.SmallInt => TypeId.SmallInt,
        SqlTypeKind.Integer => TypeId.Integer,
        SqlTypeKind.BigInt => TypeId.BigInt,
        SqlTypeKind.Real => TypeId.Float,
        SqlTypeKind.Double => TypeId.Double,
        SqlTypeKind.Date => TypeId.Date,
        SqlTypeKind.Timestamp => TypeId.Timestamp,
        SqlTypeKind.Varchar => TypeId.Varchar,
        _ => TypeId.Invalid,
    };

    /// <summary>The values as an array of the wire type; the caller disposes it.</summary>
    public static ArrayData Convert(VectorReader vector, SqlType type)
    {
        IArrowType wire = ArrowSchemas.TypeOf(type);
        (ArrowBuffer validity, int nulls) = Validity(vector);
        return new ArrayData(wire, vector.RowCount, nulls, 0, vector.Type.Id switch
        {
            TypeId.Varchar => [validity, .. Texts(vector)],
            TypeId.Boolean => [validity, Bits(vector)],
            _ => [validity, Values(vector, ((FixedWidthType)wire).BitWidth / 8)],
        }, null);
    }

    private static (ArrowBuffer Bits, int Nulls) Validity(VectorReader vector)
    {
        if (vector.Validity is null)
        {
            return (ArrowBuffer.Empty, 0);
        }

        int rows = vector.RowCount;
        var words = new ulong[(rows + 63) / 64];
        new ReadOnlySpan<ulong>(vector.Validity, words.Length).CopyTo(words);
        if ((rows & 63) != 0)
        {
            // What stands behind the last row is anything.
            words[^1] &= (1UL << (rows & 63)) - 1;
        }

        int valid = 0;
        foreach (ulong word in words)
        {
            valid += BitOperations.PopCount(word);
        }

        return valid == rows ? (ArrowBuffer.Empty, 0) : (new ArrowBuffer(MemoryMarshal.AsBytes(words.AsSpan())[..((rows + 7) / 8)].ToArray()), rows - valid);
    }

    private static ArrowBuffer Values(VectorReader vector, int width)
    {
        byte[] bytes = new ReadOnlySpan<byte>(vector.Data, checked(vector.RowCount * width)).ToArray();
        if (vector.Validity is not null)
        {
            // What lies under a NULL is nobody's value.
            for (int row = 0; row < vector.RowCount; row++)
            {
                if (vector.IsNull(row))
                {
                    bytes.AsSpan(row * width, width).Clear();
                }
            }
        }

        return new ArrowBuffer(bytes);
    }

    private static ArrowBuffer Bits(VectorReader vector)
    {
        var values = new ReadOnlySpan<byte>(vector.Data, vector.RowCount);
        var bits = new byte[(values.Length + 7) / 8];
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row] != 0 && !vector.IsNull(row))
            {
                bits[row >> 3] |= (byte)(1 << (row & 7));
            }
        }

        return new ArrowBuffer(bits);
    }

    private static ArrowBuffer[] Texts(VectorReader vector)
    {
        int rows = vector.RowCount;
        DuckDbString* texts = vector.Texts;
        var offsets = new byte[(rows + 1) * sizeof(int)];
        Span<int> ends = MemoryMarshal.Cast<byte, int>(offsets.AsSpan())[1..];
        int length = 0;
        for (int row = 0; row < rows; row++)
        {
            length = checked(length + (vector.IsNull(row) ? 0 : texts[row].Length));
            ends[row] = length;
        }

        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        int start = 0;
        for (int row = 0; row < rows; row++)
        {
            int end = ends[row];
            if (end > start)
            {
                DuckDbString.Span(texts + row).CopyTo(bytes.AsSpan(start));
                start = end;
            }
        }

        return [new ArrowBuffer(offsets), new ArrowBuffer(bytes)];
    }
}
