using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>Text: a JSON string's value. A number or a boolean stands as its text, without being given back from it; other values are NULL.</summary>
internal class TextColumn(string name, string jsonName, EventType type) : DecodedColumn(name, jsonName, type)
{
    private Utf8Slice[] _values = [];

    /// <summary>The values, as slices of <see cref="DecodedBatch.Text"/>.</summary>
    public ReadOnlySpan<Utf8Slice> Values => _values;

    /// <inheritdoc/>
    public override bool IsNull(int row) => _values[row].IsNull;

    /// <summary>Sets a value.</summary>
    public void Set(int row, Utf8Slice value) => _values[row] = value;

    /// <inheritdoc/>
    public override unsafe bool Set(in ColumnFill fill, int row, int token)
    {
        JsonToken* value = fill.Record.Tokens + token;
        switch (value->Kind)
        {
            case JsonTokenKind.String when !value->Has(JsonTokenFlags.Escaped):
                _values[row] = fill.Slice(token);
                return true;

            case JsonTokenKind.String:
                int start = fill.Text.AppendUnescaped(fill.Record.Raw(token));
                _values[row] = new Utf8Slice(start, fill.Text.Length - start);
                return !value->Has(JsonTokenFlags.LoneSurrogate);

            case JsonTokenKind.Number or JsonTokenKind.True or JsonTokenKind.False:
                _values[row] = fill.Slice(token);
                return false;

            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public override void SetNull(int row) => _values[row] = Utf8Slice.Null;

    /// <inheritdoc/>
    public override void EnsureCapacity(int rows) => Grow(ref _values, rows, Utf8Slice.Null);

    /// <inheritdoc/>
    public override void Clear(int rows) => _values.AsSpan(0, rows).Fill(Utf8Slice.Null);
}
