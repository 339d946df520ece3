using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Engine.Partitions;

/// <summary>Computes the content hash of a data file again from its rows: proof that the file holds what its writer meant.</summary>
internal static class ParquetContentHash
{
    /// <summary>Reads all rows of a data file through DuckDB.</summary>
    /// <exception cref="DuckDbException">The file cannot be read or lacks a column.</exception>
    public static RowContentHash Compute(DuckDbSession session, EventSchema schema, string path)
    {
        var sum = new RowContentHash();
        ForEachRow(session, schema, path, (_, _, hash) => sum.Add(hash));
        return sum;
    }

    /// <summary>Reads all rows of a data file through DuckDB and gives each with its hash; columns stand in the order of <see cref="EventSchema.PhysicalColumns"/>.</summary>
    /// <exception cref="DuckDbException">The file cannot be read or lacks a column.</exception>
    public static void ForEachRow(DuckDbSession session, EventSchema schema, string path, Action<ChunkReader, int, UInt128> visit)
    {
        var leaves = PhysicalLeaves.Of(schema);
        var hash = new RowContentHash();
        var columns = schema.PhysicalColumns;
        var sql = $"SELECT {string.Join(", ", columns.Select(c => DuckDbText.Identifier(c.Name)))} FROM read_parquet({DuckDbText.Literal(path)}, hive_partitioning = false)";
        using var result = session.Query(sql, CancellationToken.None);
        while (result.ReadChunk(out var chunk))
        {
            for (var row = 0; row < chunk.RowCount; row++)
            {
                hash.BeginRow();
                for (var i = 0; i < columns.Count; i++)
                {
                    Add(hash, leaves, columns[i].Name, columns[i].Type, chunk.Column(i), row);
                }

                visit(chunk, row, hash.EndRowHash());
            }
        }
    }

    private static void Add(RowContentHash hash, PhysicalLeaves leaves, string path, EventType type, VectorReader values, int row)
    {
        if (values.IsNull(row))
        {
            return;
        }

        switch (type)
        {
            case EventType.Struct fields:
                AddFields(hash, leaves, path, fields, values, row);
                break;
            case EventType.List list:
                var (offset, length) = values.GetList(row);
                hash.AddList(leaves.Ordinal(path), length);
                for (var i = 0; i < length; i++)
                {
                    hash.BeginElement();
                    if (!values.Elements.IsNull(offset + i))
                    {
                        AddFields(hash, leaves, path, (EventType.Struct)list.Element, values.Elements, offset + i);
                    }
                }

                break;
            case EventType.Scalar { Kind: EventScalarKind.Timestamp }:
                hash.AddTimestamp(leaves.Ordinal(path), values.GetInt64(row));
                break;
            case EventType.Scalar { Kind: EventScalarKind.Boolean }:
                hash.AddBoolean(leaves.Ordinal(path), values.GetBoolean(row));
                break;
            case EventType.Scalar { Kind: EventScalarKind.Integer }:
                hash.AddInteger(leaves.Ordinal(path), values.GetInt32(row));
                break;
            case EventType.Scalar { Kind: EventScalarKind.Double }:
                hash.AddDouble(leaves.Ordinal(path), values.GetDouble(row));
                break;
            default:
                hash.AddText(leaves.Ordinal(path), values.GetStringSpan(row));
                break;
        }
    }

    private static void AddFields(RowContentHash hash, PhysicalLeaves leaves, string path, EventType.Struct type, VectorReader values, int row)
    {
        for (var i = 0; i < type.Fields.Count; i++)
        {
            Add(hash, leaves, $"{path}.{type.Fields[i].Name}", type.Fields[i].Type, values.Field(i), row);
        }
    }
}
