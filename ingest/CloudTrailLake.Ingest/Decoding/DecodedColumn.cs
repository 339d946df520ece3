using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>
/// The values of one column or row member, one per row of a batch (of a list's members: one per element of all lists).
/// Every value starts as NULL, so that filling writes only what a record has.
/// </summary>
internal abstract class DecodedColumn(string name, string jsonName, EventType type)
{
    /// <summary>Physical lower-case name.</summary>
    public string Name { get; } = name;

    /// <summary>Name of the record's member.</summary>
    public string JsonName { get; } = jsonName;

    /// <summary>Logical type.</summary>
    public EventType Type { get; } = type;

    /// <summary>Whether the row has no value.</summary>
    public abstract bool IsNull(int row);

    /// <summary>Takes a JSON value into a row that is NULL.</summary>
    /// <returns>Whether the column can give back exactly this JSON value; if not it holds NULL or the nearest value that SQL can use.</returns>
    public abstract bool Set(in ColumnFill fill, int row, int token);

    /// <summary>Makes a row NULL again.</summary>
    public abstract void SetNull(int row);

    /// <summary>Makes room for that many rows.</summary>
    public abstract void EnsureCapacity(int rows);

    /// <summary>Makes the first <paramref name="rows"/> rows NULL again.</summary>
    public abstract void Clear(int rows);

    /// <summary>The column tree of a type.</summary>
    public static DecodedColumn Create(string name, string jsonName, EventType type) => type switch
    {
        EventType.JsonMap => new MapColumn(name, jsonName, type),
        EventType.Struct row => new StructColumn(name, jsonName, row),
        EventType.List list => new ListColumn(name, jsonName, list),
        EventType.Scalar { Kind: EventScalarKind.Varchar } => new TextColumn(name, jsonName, type),
        EventType.Scalar { Kind: EventScalarKind.Boolean } => new BooleanColumn(name, jsonName, type),
        EventType.Scalar { Kind: EventScalarKind.Timestamp } => new TimestampColumn(name, jsonName, type),
        EventType.Scalar { Kind: EventScalarKind.Integer } => new IntegerColumn(name, jsonName, type),
        EventType.Scalar { Kind: EventScalarKind.Double } => new DoubleColumn(name, jsonName, type),
        _ => throw new NotSupportedException($"Column {name}: records have no {type}."),
    };

    /// <summary>Grows an array to at least <paramref name="rows"/>, the new part filled with <paramref name="empty"/>.</summary>
    protected static void Grow<T>(ref T[] values, int rows, T empty)
    {
        if (values.Length < rows)
        {
            int old = values.Length;
            Array.Resize(ref values, Math.Max(rows, old * 2));
            values.AsSpan(old).Fill(empty);
        }
    }
}
