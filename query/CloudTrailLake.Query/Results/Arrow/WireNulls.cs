using Apache.Arrow;
using Apache.Arrow.Types;

namespace CloudTrailLake.Query.Results.Arrow;

/// <summary>Arrays of NULLs.</summary>
internal static class WireNulls
{
    /// <summary>That many NULLs of a wire type.</summary>
    public static ArrayData Of(IArrowType type, int length)
    {
        ArrowBuffer none = Zeros((length + 7) / 8);
        return type switch
        {
            NullType => new ArrayData(type, length, length, 0, System.Array.Empty<ArrowBuffer>(), null),
            StringType or BinaryType => new ArrayData(type, length, length, 0, [none, Offsets(length), ArrowBuffer.Empty], null),
            ListType list => new ArrayData(type, length, length, 0, [none, Offsets(length)], [Of(list.ValueDataType, 0)]),
            MapType map => new ArrayData(type, length, length, 0, [none, Offsets(length)], [Of(map.KeyValueType, 0)]),
            StructType fields => new ArrayData(type, length, length, 0, [none], [.. fields.Fields.Select(field => Of(field.DataType, length))]),
            FixedWidthType fixedWidth => new ArrayData(type, length, length, 0, [none, Zeros(((fixedWidth.BitWidth * length) + 7) / 8)], null),
            _ => throw new ArgumentException($"{type.Name} is no wire type.", nameof(type)),
        };
    }

    private static ArrowBuffer Offsets(int length) => Zeros((length + 1) * sizeof(int));

    private static ArrowBuffer Zeros(int bytes) => bytes == 0 ? ArrowBuffer.Empty : new ArrowBuffer(new byte[bytes]);
}
