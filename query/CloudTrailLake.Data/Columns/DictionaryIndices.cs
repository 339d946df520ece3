using Apache.Arrow;

namespace CloudTrailLake.Data.Columns;

/// <summary>The places in a dictionary that rows point at.</summary>
internal sealed class DictionaryIndices(IArrowArray indices)
{
    public int At(int row) => indices switch
    {
        Int8Array bytes => bytes.Values[row],
        UInt8Array bytes => bytes.Values[row],
        Int16Array shorts => shorts.Values[row],
        UInt16Array shorts => shorts.Values[row],
        Int32Array ints => ints.Values[row],
        UInt32Array ints => checked((int)ints.Values[row]),
        Int64Array longs => checked((int)longs.Values[row]),
        _ => throw new InvalidDataException($"A dictionary is not indexed by {indices.Data.DataType.Name}."),
    };
}
