using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>A JSON number as a double. Given back in the shortest form with a decimal point (<c>0.5</c>, <c>12.0</c>); other forms are understood; what is no finite number is NULL.</summary>
internal sealed class DoubleColumn(string name, string jsonName, EventType type) : DecodedColumn(name, jsonName, type)
{
    private double[] _values = [];

    /// <summary>The values; NaN for NULL, which no JSON number is.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <inheritdoc/>
    public override bool IsNull(int row) => double.IsNaN(_values[row]);

    /// <inheritdoc/>
    public override unsafe bool Set(in ColumnFill fill, int row, int token)
    {
        if (fill.Record.Tokens[token].Kind != JsonTokenKind.Number)
        {
            return false;
        }

        var text = fill.Record.Raw(token);
        if (!Utf8Parser.TryParse(text, out double value, out int consumed) || consumed != text.Length || !double.IsFinite(value))
        {
            return false;
        }

        _values[row] = value;
        return IsCanonical(text, value);
    }

    /// <inheritdoc/>
    public override void SetNull(int row) => _values[row] = double.NaN;

    /// <inheritdoc/>
    public override void EnsureCapacity(int rows) => Grow(ref _values, rows, double.NaN);

    /// <inheritdoc/>
    public override void Clear(int rows) => _values.AsSpan(0, rows).Fill(double.NaN);

    /// <summary>Whether DuckDB writes the value just so: the shortest digits that mean it, without an exponent, with a point.</summary>
    private static bool IsCanonical(ReadOnlySpan<byte> text, double value)
    {
        if (text.ContainsAny((byte)'e', (byte)'E') || !text.Contains((byte)'.'))
        {
            return false;
        }

        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return Encoding.ASCII.GetString(text) == (shortest.Contains('.', StringComparison.Ordinal) ? shortest : shortest + ".0");
    }
}
