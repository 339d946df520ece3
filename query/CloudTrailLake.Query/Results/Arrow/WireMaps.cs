using Apache.Arrow;
using Apache.Arrow.Types;
using SqlMapType = CloudTrailLake.Sql.Types.MapType;

namespace CloudTrailLake.Query.Results.Arrow;

/// <summary>Maps of text to text, out of the engine's two representations. Keys and values have the text that <see cref="ArrowCells.Text"/> gives them.</summary>
internal static class WireMaps
{
    /// <summary>Maps that are JSON text.</summary>
    public static ArrayData FromJson(StringArray source, IArrowType wire)
    {
        var keys = new StringArray.Builder();
        var values = new StringArray.Builder();
        var offsets = new int[source.Length + 1];
        for (int row = 0; row < source.Length; row++)
        {
            if (source.IsValid(row))
            {
                var reader = new JsonMapReader(source.GetBytes(row));
                while (reader.Read())
                {
                    keys.Append(reader.Key);
                    _ = reader.IsNull ? values.AppendNull() : values.Append(reader.Value);
                }
            }

            offsets[row + 1] = keys.Length;
        }

        return Build(source, wire, offsets, keys, values);
    }

    /// <summary>Maps of the engine.</summary>
    public static ArrayData FromEntries(MapArray source, SqlMapType type, IArrowType wire)
    {
        var keys = new StringArray.Builder();
        var values = new StringArray.Builder();
        var offsets = new int[source.Length + 1];
        IArrowArray engineKeys = source.Keys;
        IArrowArray engineValues = source.Values;
        for (int row = 0; row < source.Length; row++)
        {
            if (source.IsValid(row))
            {
                (int first, int count) = ArrowValues.List(source, row);
                for (int i = first; i < first + count; i++)
                {
                    keys.Append(ArrowCells.Text(engineKeys, i, type.Key));
                    values.Append(ArrowCells.Text(engineValues, i, type.Value));
                }
            }

            offsets[row + 1] = keys.Length;
        }

        return Build(source, wire, offsets, keys, values);
    }

    private static ArrayData Build(Apache.Arrow.Array source, IArrowType wire, int[] offsets, StringArray.Builder keys, StringArray.Builder values)
    {
        var type = (MapType)wire;
        ArrayData entries = new(type.KeyValueType, keys.Length, 0, 0, [ArrowBuffer.Empty], [keys.Build().Data, values.Build().Data]);
        var bytes = new byte[offsets.Length * sizeof(int)];
        Buffer.BlockCopy(offsets, 0, bytes, 0, bytes.Length);
        return new ArrayData(wire, source.Length, source.NullCount, 0, [source.NullBitmapBuffer.Retain(), new ArrowBuffer(bytes)], [entries]);
    }
}
