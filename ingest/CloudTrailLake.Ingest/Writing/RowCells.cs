using System.Runtime.CompilerServices;
using CloudTrailLake.Engine.Partitions;
using CloudTrailLake.Ingest.Decoding;

namespace CloudTrailLake.Ingest.Writing;

/// <summary>
/// The rows of a batch once more, row by row: for each the values that are not NULL, together. A data file takes rows in the order of time, anywhere in a batch;
/// collected from columns, each value would come from memory by itself, and that would cost as much as encoding it.
/// In the same walk each row is hashed (<see cref="RowContentHash"/>). Not safe for concurrent use.
/// </summary>
internal sealed class RowCells
{
    private readonly RowContentHash _hash = new();
    private readonly DecodedBatch _batch;
    private readonly Bound[] _columns;
    private Cell[] _cells = new Cell[1 << 12];
    private int[] _ends = new int[1 << 10];
    private int _count;

    /// <param name="batch">Where the rows are decoded to.</param>
    public RowCells(DecodedBatch batch)
    {
        _batch = batch;
        _columns = [.. CellLayout.Of(batch.Family).Columns.Select((node, i) => new Bound(node, batch.Columns[i]))];
    }

    /// <summary>The cells of a row, in the order of the nodes.</summary>
    public ReadOnlySpan<Cell> this[int row]
    {
        get
        {
            int start = row == 0 ? 0 : _ends[row - 1];
            return _cells.AsSpan(start, _ends[row] - start);
        }
    }

    /// <summary>Takes the batch's next row, just decoded; its hash.</summary>
    public UInt128 Append(int row)
    {
        _hash.BeginRow();
        foreach (var column in _columns)
        {
            Add(column, row);
        }

        if (row == _ends.Length)
        {
            Array.Resize(ref _ends, _ends.Length * 2);
        }

        _ends[row] = _count;
        return _hash.EndRowHash();
    }

    /// <summary>Forgets all rows.</summary>
    public void Clear() => _count = 0;

    private void Add(Bound at, int row)
    {
        switch (at.Node.Kind)
        {
            case CellKind.Text:
                var slice = Unsafe.As<TextColumn>(at.Column).Values[row];
                if (!slice.IsNull)
                {
                    _hash.AddText(at.Node.Ordinal, _batch.Bytes(slice));
                    Add(new Cell(at.Node.Number, slice.Length, slice.Offset));
                }

                break;
            case CellKind.Timestamp:
                long time = Unsafe.As<TimestampColumn>(at.Column).Values[row];
                if (time != TimestampColumn.Null)
                {
                    _hash.AddTimestamp(at.Node.Ordinal, time);
                    Add(new Cell(at.Node.Number, 0, time));
                }

                break;
            case CellKind.Boolean:
                sbyte value = Unsafe.As<BooleanColumn>(at.Column).Values[row];
                if (value >= 0)
                {
                    _hash.AddBoolean(at.Node.Ordinal, value != 0);
                    Add(new Cell(at.Node.Number, 0, value));
                }

                break;
            case CellKind.Integer:
                long whole = Unsafe.As<IntegerColumn>(at.Column).Values[row];
                if (whole != IntegerColumn.Null)
                {
                    _hash.AddInteger(at.Node.Ordinal, (int)whole);
                    Add(new Cell(at.Node.Number, 0, whole));
                }

                break;
            case CellKind.Double:
                double number = Unsafe.As<DoubleColumn>(at.Column).Values[row];
                if (!double.IsNaN(number))
                {
                    _hash.AddDouble(at.Node.Ordinal, number);
                    Add(new Cell(at.Node.Number, 0, BitConverter.DoubleToInt64Bits(number)));
                }

                break;
            case CellKind.Struct:
                // The members of an absent object are NULL.
                if (Unsafe.As<StructColumn>(at.Column).Present[row])
                {
                    Add(new Cell(at.Node.Number, 0, 0));
                    foreach (var member in at.Children)
                    {
                        Add(member, row);
                    }
                }

                break;
            default:
                AddList(at, row);
                break;
        }
    }

    private void AddList(Bound at, int row)
    {
        var list = Unsafe.As<ListColumn>(at.Column);
        int count = list.Counts[row];
        if (count < 0)
        {
            return;
        }

        _hash.AddList(at.Node.Ordinal, count);
        Add(new Cell(at.Node.Number, count, 0));
        for (int i = 0; i < count; i++)
        {
            _hash.BeginElement();
            Add(new Cell(Cell.NextElement, 0, 0));
            Add(at.Children[0], list.Starts[row] + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(Cell cell)
    {
        if (_count == _cells.Length)
        {
            Array.Resize(ref _cells, _cells.Length * 2);
        }

        _cells[_count++] = cell;
    }

    /// <summary>A node and its column in this batch.</summary>
    private sealed class Bound
    {
        public Bound(CellNode node, DecodedColumn column)
        {
            bool fits = node.Kind switch
            {
                CellKind.Text => column is TextColumn,
                CellKind.Timestamp => column is TimestampColumn,
                CellKind.Boolean => column is BooleanColumn,
                CellKind.Integer => column is IntegerColumn,
                CellKind.Double => column is DoubleColumn,
                CellKind.Struct => column is StructColumn,
                _ => column is ListColumn,
            };
            Node = fits ? node : throw new InvalidOperationException($"Column {column.Name} is not what the schema says.");
            Column = column;
            Children = column switch
            {
                StructColumn row => [.. node.Children.Select((child, i) => new Bound(child, row.Members[i]))],
                ListColumn list => [new Bound(node.Children[0], list.Element)],
                _ => [],
            };
        }

        public CellNode Node { get; }

        public DecodedColumn Column { get; }

        public Bound[] Children { get; }
    }
}
