using System.Diagnostics;
using Apache.Arrow;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Results.Arrow;

/// <summary>
/// Lays out rows in the wire schema with a dictionary for each varchar column whose texts repeat: names of events, sources, Regions, addresses and users are most of what a log says,
/// and say it over and over. Which columns those are is told by the first batch. Rows are held back in groups, since a dictionary goes before the rows that refer to it.
/// </summary>
internal sealed class DictionaryGroups : IDisposable
{
    private readonly DictionaryColumn?[] _texts;
    private readonly WireSelection _others;
    private readonly TimeProvider _time;
    private readonly List<RecordBatch> _parts = [];
    private int _target;
    private int _rows;
    private long _bytes;
    private long _begin;

    private DictionaryGroups(IReadOnlyList<OutputColumn> columns, IReadOnlyCollection<int> texts, TimeProvider time)
    {
        _texts = [.. columns.Select((_, i) => texts.Contains(i) ? new DictionaryColumn(i) : null)];
        _others = new WireSelection(columns, [.. Enumerable.Range(0, columns.Count).Where(i => !texts.Contains(i))]);
        _time = time;
        Schema = new Schema(ArrowSchemas.Of(columns).FieldsList.Select((field, i) => _texts[i] is null ? field : new Field(field.Name, DictionaryColumn.WireType, field.IsNullable, field.Metadata)), metadata: null);
    }

    /// <summary>The wire schema, with dictionaries.</summary>
    public Schema Schema { get; }

    /// <summary>Lays out the rows of a result that begins with these; null where no column is worth a dictionary.</summary>
    public static DictionaryGroups? For(RowBatch first, IReadOnlyList<OutputColumn> columns, TimeProvider time)
    {
        if (first.RowCount < DictionaryLimits.MinRows)
        {
            return null;
        }

        int[] texts = [.. Enumerable.Range(0, columns.Count).Where(i => columns[i].Type.Kind == SqlTypeKind.Varchar && DictionaryColumn.DistinctShare(first, i) <= DictionaryLimits.MaxDistinct)];
        return texts.Length == 0 ? null : new DictionaryGroups(columns, texts, time) { _target = first.RowCount };
    }

    /// <summary>Adds the rows of a batch; the groups that are complete with them are the caller's to dispose.</summary>
    public IEnumerable<WireGroup> Add(RowBatch rows)
    {
        int first = 0;
        foreach (RecordBatch part in rows.ToArrow(_others))
        {
            if (_rows > 0 && !System.Array.TrueForAll(_texts, column => column?.Takes(part.Length) != false))
            {
                yield return Take();
            }

            if (_rows == 0)
            {
                _begin = _time.GetTimestamp();
            }

            _parts.Add(part);
            foreach (DictionaryColumn? column in _texts)
            {
                column?.Add(rows, first, part.Length);
            }

            first += part.Length;
            _rows += part.Length;
            _bytes += EngineArrays.BytesOf(part);
            if (_rows >= _target || _bytes >= DictionaryLimits.GroupBytes || _time.GetElapsedTime(_begin) >= DictionaryLimits.GroupTime)
            {
                yield return Take();
            }
        }
    }

    /// <summary>The rows that are held back; null where none is.</summary>
    public WireGroup? Rest() => _rows == 0 ? null : Take();

    /// <inheritdoc/>
    public void Dispose() => _parts.ForEach(part => part.Dispose());

    private WireGroup Take()
    {
        bool isNew = false;
        foreach (DictionaryColumn? column in _texts)
        {
            isNew |= column?.Complete() == true;
        }

        RecordBatch[] batches = [.. _parts.Select(Batch)];
        _parts.Clear();
        foreach (DictionaryColumn? column in _texts)
        {
            column?.Next();
        }

        _target = Math.Min(_target * 2, DictionaryLimits.GroupRows);
        _rows = 0;
        _bytes = 0;
        return new WireGroup(batches, isNew);
    }

    private RecordBatch Batch(RecordBatch others, int part)
    {
        int other = 0;
        return new RecordBatch(Schema, [.. _texts.Select(column => column is null ? others.Column(other++) : column.Part(part))], others.Length);
    }
}
