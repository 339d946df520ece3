using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>A JSON array of objects of known members. Elements that are no objects are left out of the value, which is then not exact. Other values are NULL.</summary>
internal sealed class ListColumn : DecodedColumn
{
    private const int Null = -1;
    private int[] _starts = [];
    private int[] _counts = [];

    public ListColumn(string name, string jsonName, EventType.List type)
        : base(name, jsonName, type) => Element = (StructColumn)Create(name, "", type.Element);

    /// <summary>The elements of all lists, in the order in which their rows were filled.</summary>
    public StructColumn Element { get; }

    /// <summary>Number of elements of all lists.</summary>
    public int ElementCount { get; private set; }

    /// <summary>Index in <see cref="Element"/> of each row's first element.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>Number of each row's elements; negative for NULL.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <inheritdoc/>
    public override bool IsNull(int row) => _counts[row] < 0;

    /// <inheritdoc/>
    public override unsafe bool Set(in ColumnFill fill, int row, int token)
    {
        JsonToken* tokens = fill.Record.Tokens;
        if (tokens[token].Kind != JsonTokenKind.Array)
        {
            return false;
        }

        bool exact = true;
        _starts[row] = ElementCount;
        for (int i = token + 1; i < tokens[token].Next; i = tokens[i].Next)
        {
            if (tokens[i].Kind != JsonTokenKind.Object)
            {
                exact = false;
                continue;
            }

            Element.EnsureCapacity(ElementCount + 1);
            exact &= Element.Set(fill, ElementCount++, i);
        }

        _counts[row] = ElementCount - _starts[row];
        return exact;
    }

    /// <inheritdoc/>
    public override void SetNull(int row) => _counts[row] = Null;

    /// <inheritdoc/>
    public override void EnsureCapacity(int rows)
    {
        Grow(ref _starts, rows, 0);
        Grow(ref _counts, rows, Null);
    }

    /// <inheritdoc/>
    public override void Clear(int rows)
    {
        _counts.AsSpan(0, rows).Fill(Null);
        Element.Clear(ElementCount);
        ElementCount = 0;
    }
}
