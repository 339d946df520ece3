using System.Collections;
using Apache.Arrow;

namespace CloudTrailLake.Data.Columns;

/// <summary>The columns of a result.</summary>
internal sealed class ResultColumns : IReadOnlyList<Column>
{
    private readonly Column[] _columns;
    private Dictionary<string, int>? _exact;
    private Dictionary<string, int>? _anyCase;

    public ResultColumns(Schema schema) => _columns = [.. schema.FieldsList.Select(ColumnFactory.Create)];

    public int Count => _columns.Length;

    /// <summary>A column.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such place.</exception>
    public Column this[int ordinal] => (uint)ordinal < (uint)_columns.Length
        ? _columns[ordinal]
        : throw new IndexOutOfRangeException($"There is no column {ordinal}: the result has {Count}, counted from 0.");

    /// <summary>Takes the rows of a batch.</summary>
    public void Bind(RecordBatch batch)
    {
        for (int i = 0; i < _columns.Length; i++)
        {
            _columns[i].Bind(batch.Column(i));
        }
    }

    /// <summary>Place of the first column with this name, else of the first with it in another case.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none.</exception>
    public int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if ((_exact ??= Index(StringComparer.Ordinal)).TryGetValue(name, out int ordinal) || (_anyCase ??= Index(StringComparer.OrdinalIgnoreCase)).TryGetValue(name, out ordinal))
        {
            return ordinal;
        }

        throw new IndexOutOfRangeException($"There is no column '{name}'. There are: {string.Join(", ", _columns.Select(column => column.Head.Name))}.");
    }

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Dictionary<string, int> Index(StringComparer comparer)
    {
        var index = new Dictionary<string, int>(comparer);
        for (int i = 0; i < _columns.Length; i++)
        {
            index.TryAdd(_columns[i].Head.Name, i);
        }

        return index;
    }
}
