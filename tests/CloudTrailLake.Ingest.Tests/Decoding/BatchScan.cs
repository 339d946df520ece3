using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Ingest.Decoding;

namespace CloudTrailLake.Ingest.Tests.Decoding;

/// <summary>The rows of a batch as a table function.</summary>
internal sealed unsafe class BatchScan(DecodedBatch batch) : IChunkSource
{
    private int _next;

    public static IReadOnlyList<DuckDbColumn> Columns(EventStoreFamily family) =>
        [.. EventSchema.For(family).PhysicalColumns.Select(c => new DuckDbColumn(c.Name, TypeOf(c.Type)))];

    public int Fill(ChunkWriter chunk)
    {
        int rows = Math.Min(ChunkWriter.Capacity, batch.Rows - _next);
        for (int c = 0; c < batch.Columns.Count; c++)
        {
            for (int row = 0; row < rows; row++)
            {
                Write(chunk.Column(c), row, batch.Columns[c], _next + row);
            }
        }

        _next += rows;
        return rows;
    }

    public void Dispose()
    {
    }

    private static DuckDbType TypeOf(EventType type) => type switch
    {
        EventType.Struct row => DuckDbType.Struct([.. row.Fields.Select(f => new DuckDbColumn(f.Name, TypeOf(f.Type)))]),
        EventType.List list => DuckDbType.List(TypeOf(list.Element)),
        EventType.Scalar { Kind: EventScalarKind.Boolean } => DuckDbType.Boolean,
        EventType.Scalar { Kind: EventScalarKind.Timestamp } => DuckDbType.TimestampTz,
        EventType.Scalar { Kind: EventScalarKind.Integer } => DuckDbType.Integer,
        EventType.Scalar { Kind: EventScalarKind.Double } => DuckDbType.Double,
        _ => DuckDbType.Varchar,
    };

    private void Write(VectorWriter target, int at, DecodedColumn source, int row)
    {
        if (source.IsNull(row))
        {
            target.SetNull(at);
            return;
        }

        switch (source)
        {
            case TextColumn text:
                target.SetString(at, batch.Text.Data + text.Values[row].Offset, text.Values[row].Length);
                break;
            case BooleanColumn boolean:
                target.Set(at, (byte)boolean.Values[row]);
                break;
            case TimestampColumn timestamp:
                target.Set(at, timestamp.Values[row]);
                break;
            case IntegerColumn integer:
                target.Set(at, (int)integer.Values[row]);
                break;
            case DoubleColumn number:
                target.Set(at, number.Values[row]);
                break;
            case StructColumn members:
                for (int m = 0; m < members.Members.Count; m++)
                {
                    Write(target.Child(m), at, members.Members[m], row);
                }

                break;
            case ListColumn list:
                int first = target.AppendList(at, list.Counts[row]);
                for (int e = 0; e < list.Counts[row]; e++)
                {
                    Write(target.Elements, first + e, list.Element, list.Starts[row] + e);
                }

                break;
            default:
                throw new InvalidOperationException(source.GetType().Name);
        }
    }
}
