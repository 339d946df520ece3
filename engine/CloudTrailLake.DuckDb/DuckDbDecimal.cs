using System.Globalization;

namespace CloudTrailLake.DuckDb;

/// <summary>A DECIMAL value, exact to its 38 digits, which <see cref="decimal"/> is not.</summary>
/// <param name="Unscaled">The value times ten to the <paramref name="Scale"/>.</param>
/// <param name="Scale">Digits after the point.</param>
internal readonly record struct DuckDbDecimal(Int128 Unscaled, int Scale)
{
    /// <summary>The value as <see cref="decimal"/>.</summary>
    /// <exception cref="OverflowException">It has more digits than a <see cref="decimal"/>.</exception>
    public decimal ToDecimal()
    {
        const int maxScale = 28;
        var value = Unscaled;
        var scale = Scale;
        while (scale > 0 && value % 10 == 0)
        {
            value /= 10;
            scale--;
        }

        var magnitude = (UInt128)Int128.Abs(value);
        if (scale > maxScale || magnitude >> 96 != 0)
        {
            throw new OverflowException($"{this} does not fit a System.Decimal.");
        }

        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), value < 0, (byte)scale);
    }

    /// <summary>All digits, with exactly <see cref="Scale"/> of them after the point, as DuckDB writes it: <c>-0.050</c>.</summary>
    public override string ToString()
    {
        var digits = Int128.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var text = Scale == 0 ? digits : $"{digits[..^Scale]}.{digits[^Scale..]}";
        return Unscaled < 0 ? "-" + text : text;
    }
}
