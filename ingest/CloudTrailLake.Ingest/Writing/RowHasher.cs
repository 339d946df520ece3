using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Partitions;
using CloudTrailLake.Ingest.Decoding;

namespace CloudTrailLake.Ingest.Writing;

/// <summary>Hashes rows of batches as <see cref="RowContentHash"/> defines it. Not safe for concurrent use.</summary>
internal sealed class RowHasher
{
    private static readonly PhysicalLeaves Ordinals = PhysicalLeaves.Of(EventSchema.For(EventStoreFamily.Events));

    private readonly RowContentHash _hash = new();
    private DecodedBatch? _batch;
    private Leaf[] _leaves = [];

    /// <summary>Hash of one row.</summary>
    public UInt128 Hash(DecodedBatch batch, int row)
    {
        if (!ReferenceEquals(batch, _batch))
        {
            _leaves = [.. batch.Columns.SelectMany(c => Leaves(c, c.Name))];
            _batch = batch;
        }

        _hash.BeginRow();
        Add(_leaves, row);
        return _hash.EndRowHash();
    }

    private static IEnumerable<Leaf> Leaves(DecodedColumn column, string path) => column switch
    {
        StructColumn row => row.Members.SelectMany(m => Leaves(m, $"{path}.{m.Name}")),
        ListColumn list => [new Leaf(list, Ordinals.Ordinal(path), [.. Leaves(list.Element, path)])],
        _ => [new Leaf(column, Ordinals.Ordinal(path), [])],
    };

    private void Add(Leaf[] leaves, int row)
    {
        foreach (var leaf in leaves)
        {
            switch (leaf.Column)
            {
                case TextColumn text when !text.Values[row].IsNull:
                    _hash.AddText(leaf.Ordinal, _batch!.Bytes(text.Values[row]));
                    break;
                case TimestampColumn time when time.Values[row] != TimestampColumn.Null:
                    _hash.AddTimestamp(leaf.Ordinal, time.Values[row]);
                    break;
                case BooleanColumn boolean when boolean.Values[row] >= 0:
                    _hash.AddBoolean(leaf.Ordinal, boolean.Values[row] != 0);
                    break;
                case ListColumn list when list.Counts[row] >= 0:
                    _hash.AddList(leaf.Ordinal, list.Counts[row]);
                    for (int i = 0; i < list.Counts[row]; i++)
                    {
                        _hash.BeginElement();
                        Add(leaf.Element, list.Starts[row] + i);
                    }

                    break;
                default:
                    // NULL leaves nothing behind.
                    break;
            }
        }
    }

    private sealed record Leaf(DecodedColumn Column, ushort Ordinal, Leaf[] Element);
}
