using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>A JSON boolean. The strings <c>true</c> and <c>false</c> are understood, without being given back from it; other values are NULL.</summary>
internal sealed class BooleanColumn(string name, string jsonName, EventType type) : DecodedColumn(name, jsonName, type)
{
    private const sbyte Null = -1;
    private sbyte[] _values = [];

    /// <summary>1 for true, 0 for false, negative for NULL.</summary>
    public ReadOnlySpan<sbyte> Values => _values;

    /// <inheritdoc/>
    public override bool IsNull(int row) => _values[row] < 0;

    /// <inheritdoc/>
    public override unsafe bool Set(in ColumnFill fill, int row, int token)
    {
        switch (fill.Record.Tokens[token].Kind)
        {
            case JsonTokenKind.True:
                _values[row] = 1;
                return true;
            case JsonTokenKind.False:
                _values[row] = 0;
                return true;
            case JsonTokenKind.String:
                ReadOnlySpan<byte> text = fill.Record.Raw(token);
                _values[row] = text.SequenceEqual("true"u8) ? (sbyte)1 : text.SequenceEqual("false"u8) ? (sbyte)0 : Null;
                return false;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public override void SetNull(int row) => _values[row] = Null;

    /// <inheritdoc/>
    public override void EnsureCapacity(int rows) => Grow(ref _values, rows, Null);

    /// <inheritdoc/>
    public override void Clear(int rows) => _values.AsSpan(0, rows).Fill(Null);
}
