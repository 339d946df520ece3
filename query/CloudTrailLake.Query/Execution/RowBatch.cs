using System.Diagnostics.CodeAnalysis;
using Apache.Arrow;
using CloudTrailLake.Query.Results.Arrow;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>
/// Rows of a result, each cell as its typed value and as the text the API shows, all of them as Arrow. Reading goes best row by row: large rows are laid out in parts, of which one is
/// held at a time.
/// </summary>
internal abstract class RowBatch(IReadOnlyList<OutputColumn> columns) : IDisposable
{
    private readonly WireSelection _all = new(columns, [.. Enumerable.Range(0, columns.Count)]);
    private IEnumerator<RecordBatch>? _parts;
    private RecordBatch? _part;
    private int _firstRow;

    /// <summary>Rows in it, at least one.</summary>
    public abstract int RowCount { get; }

    /// <summary>The text of a cell (value text of the service), null for NULL.</summary>
    public string? GetText(int row, int column)
    {
        RecordBatch part = PartOf(row);
        return ArrowCells.Text(part.Column(column), row - _firstRow, columns[column].Type);
    }

    /// <summary>
    /// The value of a cell, null for NULL: bool, long (every integer type), double, float, string (of a decimal too, since one of SQL has more digits than one of .NET), byte[], DateOnly, TimeOnly, DateTime (timestamp, unspecified kind),
    /// <see cref="ZonedTimestamp"/>, long for intervals (milliseconds or months), object?[] for arrays and rows, and an ordered list of key/value pairs for maps.
    /// </summary>
    [SuppressMessage("Design", "CA1024", Justification = "Indexed access.")]
    public object? GetValue(int row, int column)
    {
        RecordBatch part = PartOf(row);
        return ArrowCells.Value(part.Column(column), row - _firstRow, columns[column].Type);
    }

    /// <summary>
    /// The rows in the wire schema (<see cref="ArrowSchemas.Of"/>): one record batch, or several where large values would not fit into one. To be enumerated before the next rows are
    /// read; the batches are the caller's to dispose, and valid until he does.
    /// </summary>
    public IEnumerable<RecordBatch> ToArrow() => ToArrow(_all);

    /// <summary>
    /// The same for some columns only. What the others hold is not laid out; large values among them make parts as well.
    /// </summary>
    public virtual IEnumerable<RecordBatch> ToArrow(WireSelection selection)
    {
        foreach (RecordBatch part in Parts(selection.Indexes))
        {
            using (part)
            {
                yield return WireArrays.Convert(part, selection.Columns, selection.Schema);
            }
        }
    }

    /// <summary>Looks up cells of a varchar column, as many as there are codes; -1 for NULL.</summary>
    public abstract void Encode(int column, int firstRow, TextDictionary dictionary, Span<int> codes);

    /// <summary>Gives up what was laid out for reading.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// The rows in the engine's representation, in parts; each is the caller's to dispose. Columns stand by position, there may be more than the result has; or they are those asked for,
    /// in that order.
    /// </summary>
    protected internal abstract IEnumerable<RecordBatch> Parts(IReadOnlyList<int>? columns = null);

    /// <summary>Gives up what was laid out for reading.</summary>
    protected virtual void Dispose(bool disposing) => Reset();

    /// <summary>Forgets the part being read: the rows are others now.</summary>
    protected void Reset()
    {
        _part?.Dispose();
        _part = null;
        _parts?.Dispose();
        _parts = null;
        _firstRow = 0;
    }

    private RecordBatch PartOf(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount, nameof(row));
        if (_part is null || row < _firstRow)
        {
            Reset();
            _parts = Parts().GetEnumerator();
            Next();
        }

        while (row - _firstRow >= _part!.Length)
        {
            _firstRow += _part.Length;
            Next();
        }

        return _part;
    }

    private void Next()
    {
        _part?.Dispose();
        _part = null;
        _part = _parts!.MoveNext() ? _parts.Current : throw new InvalidOperationException("The parts have fewer rows than the batch.");
    }
}
