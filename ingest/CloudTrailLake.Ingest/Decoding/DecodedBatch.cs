using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>
/// Decoded events as columns: all physical columns of the <see cref="EventSchema"/> of a family, texts as slices of <see cref="Text"/>.
/// Rows stand in the order they were appended; a writer sorts indexes. Reused by <see cref="Clear"/>. Not thread-safe.
/// </summary>
internal sealed class DecodedBatch : IDisposable
{
    private readonly DecodedColumn[] _columns;
    private int[] _days = [];
    private int[] _sources = [];
    private long[] _offsets = [];

    public DecodedBatch(EventStoreFamily family)
    {
        Family = family;
        var schema = EventSchema.For(family);
        _columns = [.. schema.PhysicalColumns.Select(c => DecodedColumn.Create(c.Name, c.JsonName, c.Type))];
        EventTime = (TimestampColumn)Columns.Single(c => c.Name == EventSchema.EventTime);
        EventId = (TextColumn)Columns.Single(c => c.Name == "eventid");
        Residual = (TextColumn)Columns.Single(c => c.Name == EventSchema.Residual);
    }

    /// <summary>Whose columns it has.</summary>
    public EventStoreFamily Family { get; }

    /// <summary>The columns, in the order of <see cref="EventSchema.PhysicalColumns"/>.</summary>
    public IReadOnlyList<DecodedColumn> Columns => _columns;

    /// <summary>The column <c>eventtime</c>, never NULL.</summary>
    public TimestampColumn EventTime { get; }

    /// <summary>The column <c>eventid</c>.</summary>
    public TextColumn EventId { get; }

    /// <summary>The column <c>_residual</c>.</summary>
    public TextColumn Residual { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; private set; }

    /// <summary>What the slices point into. Its address changes as rows are appended.</summary>
    public NativeText Text { get; } = new();

    /// <summary>UTC day of each row's <c>eventtime</c>, in days from 1970-01-01.</summary>
    public ReadOnlySpan<int> CalendarDays => _days;

    /// <summary>What <see cref="EventDecoder.AppendTo"/> was told of each row: whatever number the caller gives its objects.</summary>
    public ReadOnlySpan<int> Sources => _sources;

    /// <summary>Byte offset of each row's record in its object.</summary>
    public ReadOnlySpan<long> Offsets => _offsets;

    /// <summary>The bytes of a slice; good until the next append.</summary>
    public unsafe ReadOnlySpan<byte> Bytes(Utf8Slice slice) => slice.IsNull ? default : new(Text.Data + slice.Offset, slice.Length);

    /// <summary>Forgets all rows, keeps the memory.</summary>
    public void Clear()
    {
        foreach (DecodedColumn column in _columns)
        {
            column.Clear(Rows);
        }

        Text.Clear();
        Rows = 0;
    }

    /// <summary>A column, by its index in <see cref="Columns"/>.</summary>
    internal DecodedColumn Column(int index) => _columns[index];

    /// <summary>Adds a row of NULLs; its index.</summary>
    internal int AddRow(int calendarDay, int source, long offset)
    {
        int row = Rows;
        if (row == _days.Length)
        {
            int capacity = Math.Max(1_024, row * 2);
            Array.Resize(ref _days, capacity);
            Array.Resize(ref _sources, capacity);
            Array.Resize(ref _offsets, capacity);
            foreach (DecodedColumn column in _columns)
            {
                column.EnsureCapacity(capacity);
            }
        }

        _days[row] = calendarDay;
        _sources[row] = source;
        _offsets[row] = offset;
        Rows = row + 1;
        return row;
    }

    /// <inheritdoc/>
    public void Dispose() => Text.Dispose();
}
