using System.Numerics;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>A decimal constant: <paramref name="Unscaled"/> / 10^<paramref name="Scale"/>.</summary>
internal readonly record struct DecimalValue(BigInteger Unscaled, int Scale)
{
    /// <summary>Plain digits with a point, such as <c>-0.050</c>.</summary>
    public override string ToString()
    {
        string digits = BigInteger.Abs(Unscaled).ToString().PadLeft(Scale + 1, '0');
        string text = Scale == 0 ? digits : $"{digits[..^Scale]}.{digits[^Scale..]}";
        return Unscaled.Sign < 0 ? "-" + text : text;
    }
}
