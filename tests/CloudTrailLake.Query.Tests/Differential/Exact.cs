using System.Globalization;
using System.Numerics;

namespace CloudTrailLake.Query.Tests.Differential;

/// <summary>An exact number: an integer and how many of its digits stand behind the point.</summary>
internal readonly record struct Exact(BigInteger Unscaled, int Scale)
{
    public BigInteger At(int scale) => Unscaled * BigInteger.Pow(10, scale - Scale);

    /// <summary>The number with fewer or more digits behind the point.</summary>
    public Exact Rescaled(int scale, Rules rules) => scale >= Scale ? new(At(scale), scale) : new(Quotient(Unscaled, BigInteger.Pow(10, Scale - scale), rules), scale);

    public static BigInteger Quotient(BigInteger a, BigInteger b, Rules rules)
    {
        BigInteger quotient = BigInteger.DivRem(a, b, out BigInteger rest);
        return rules.DecimalsRound && 2 * BigInteger.Abs(rest) >= BigInteger.Abs(b) ? quotient + (a.Sign * b.Sign) : quotient;
    }

    public static int Compare(Exact a, Exact b)
    {
        int scale = Math.Max(a.Scale, b.Scale);
        return a.At(scale).CompareTo(b.At(scale));
    }

    public Exact Within(int precision, string reason) => BigInteger.Abs(Unscaled) < BigInteger.Pow(10, precision) ? this : throw new Failure(reason);

    public override string ToString()
    {
        string digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        return (Unscaled.Sign < 0 ? "-" : "") + digits[..^Scale] + (Scale > 0 ? "." + digits[^Scale..] : "");
    }
}
