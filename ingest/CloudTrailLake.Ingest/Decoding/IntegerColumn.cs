using System.Buffers.Text;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>A JSON number that is a whole one of 32 bits. Given back as its digits; other forms (<c>1.0</c>, <c>1e3</c>) are understood; other values are NULL.</summary>
internal sealed class IntegerColumn(string name, string jsonName, EventType type) : DecodedColumn(name, jsonName, type)
{
    /// <summary>Stands for NULL; no value of a column.</summary>
    public const long Null = long.MinValue;

    private long[] _values = [];

    /// <summary>The values, each of 32 bits; <see cref="Null"/> for NULL.</summary>
    public ReadOnlySpan<long> Values => _values;

    /// <inheritdoc/>
    public override bool IsNull(int row) => _values[row] == Null;

    /// <inheritdoc/>
    public override unsafe bool Set(in ColumnFill fill, int row, int token)
    {
        if (fill.Record.Tokens[token].Kind != JsonTokenKind.Number)
        {
            return false;
        }

        var text = fill.Record.Raw(token);
        if (Utf8Parser.TryParse(text, out int value, out int consumed) && consumed == text.Length)
        {
            _values[row] = value;
            return value != 0 || text.Length == 1;
        }

        if (Utf8Parser.TryParse(text, out double number, out consumed) && consumed == text.Length
            && number is >= int.MinValue and <= int.MaxValue && Math.Truncate(number) == number)
        {
            _values[row] = (int)number;
        }

        return false;
    }

    /// <inheritdoc/>
    public override void SetNull(int row) => _values[row] = Null;

    /// <inheritdoc/>
    public override void EnsureCapacity(int rows) => Grow(ref _values, rows, Null);

    /// <inheritdoc/>
    public override void Clear(int rows) => _values.AsSpan(0, rows).Fill(Null);
}
