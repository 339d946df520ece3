using CloudTrailLake.DuckDb.Native;

namespace CloudTrailLake.DuckDb;

/// <content>How many bytes values take, for whoever copies them into something with a bound.</content>
internal sealed unsafe partial class VectorReader
{
    /// <summary>Bytes of all rows together, roughly: texts to the byte, everything else as <see cref="ArrowLimits.ValueBytes"/>. Never less than the sum over rows.</summary>
    internal long MeasureAll()
    {
        var bytes = (long)_rows * ArrowLimits.ValueBytes;
        foreach (var child in _children)
        {
            bytes += child.MeasureAll();
        }

        if (Type.Id is TypeId.Varchar or TypeId.Blob)
        {
            // For every value of every result: straight from the vector, since the checks of one value at a time would cost as much as the copy that is being measured.
            var texts = (DuckDbString*)_data;
            for (var row = 0; row < _rows; row++)
            {
                bytes += _validity is null || (_validity[row >> 6] & (1UL << (row & 63))) != 0 ? texts[row].Length : 0;
            }
        }

        return bytes;
    }

    /// <summary>Bytes of one row, in the same measure.</summary>
    internal long Measure(int row)
    {
        if (IsNull(row))
        {
            return ArrowLimits.ValueBytes;
        }

        var bytes = (long)ArrowLimits.ValueBytes;
        switch (Type)
        {
            case DuckDbType.StructType:
                foreach (var child in _children)
                {
                    bytes += child.Measure(row);
                }

                break;
            case DuckDbType.ListType or DuckDbType.MapType or DuckDbType.ArrayType:
                var (offset, length) = GetList(row);
                for (var i = 0; i < length; i++)
                {
                    bytes += _children[0].Measure(offset + i);
                }

                break;
            case { Id: TypeId.Varchar or TypeId.Blob }:
                bytes += GetStringSpan(row).Length;
                break;
            default:
                break;
        }

        return bytes;
    }
}
