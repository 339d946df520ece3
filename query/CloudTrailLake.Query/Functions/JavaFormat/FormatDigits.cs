using System.Globalization;
using System.Numerics;

namespace CloudTrailLake.Query.Functions.JavaFormat;

/// <summary>A decimal number as its digits.</summary>
/// <param name="IsNegative">Its sign; zero may have one.</param>
/// <param name="Digits">Digits without zeroes in front or behind; "0" for zero.</param>
/// <param name="Exponent">Power of ten of the first digit.</param>
internal sealed record FormatDigits(bool IsNegative, string Digits, int Exponent)
{
    public bool IsZero => Digits == "0";

    /// <summary>Reads a number in any form that .NET or SQL writes.</summary>
    public static FormatDigits Parse(string text)
    {
        bool negative = text.StartsWith('-');
        string rest = text.TrimStart('-', '+');
        int e = rest.IndexOf('E', StringComparison.Ordinal);
        int exponent = e < 0 ? 0 : int.Parse(rest[(e + 1)..], CultureInfo.InvariantCulture);
        string number = e < 0 ? rest : rest[..e];
        int point = number.IndexOf('.', StringComparison.Ordinal);
        string all = point < 0 ? number : number.Remove(point, 1);
        int before = point < 0 ? number.Length : point;
        string significant = all.TrimStart('0');
        int leading = all.Length - significant.Length;
        significant = significant.TrimEnd('0');
        return significant.Length == 0 ? new FormatDigits(negative, "0", 0) : new FormatDigits(negative, significant, before - leading - 1 + exponent);
    }

    /// <summary>Without exponent and sign, so many digits behind the point, rounded half up.</summary>
    public string Fixed(int decimals)
    {
        BigInteger value = BigInteger.Parse(Digits, CultureInfo.InvariantCulture);
        // The digits as a whole number times ten to this power give the number.
        int power = Exponent - (Digits.Length - 1);
        int shift = power + decimals;
        BigInteger scaled = shift >= 0 ? value * BigInteger.Pow(10, shift) : RoundedHalfUp(value, -shift);
        string text = scaled.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return decimals == 0 ? text : $"{text[..^decimals]}.{text[^decimals..]}";
    }

    /// <summary>One digit before the point, so many behind it, rounded half up; and the exponent that this has.</summary>
    public (string Mantissa, int Exponent) Scientific(int decimals)
    {
        if (IsZero)
        {
            return (decimals == 0 ? "0" : "0." + new string('0', decimals), 0);
        }

        string digits = Digits.PadRight(decimals + 1, '0');
        int exponent = Exponent;
        if (digits.Length > decimals + 1)
        {
            digits = RoundedHalfUp(BigInteger.Parse(digits, CultureInfo.InvariantCulture), digits.Length - decimals - 1).ToString(CultureInfo.InvariantCulture);
            if (digits.Length > decimals + 1)
            {
                digits = digits[..^1];
                exponent++;
            }
        }

        return (decimals == 0 ? digits : $"{digits[0]}.{digits[1..]}", exponent);
    }

    private static BigInteger RoundedHalfUp(BigInteger value, int digits)
    {
        if (digits > FormatLimits.MaxPrecision)
        {
            return BigInteger.Zero;
        }

        BigInteger divisor = BigInteger.Pow(10, digits);
        var (quotient, rest) = BigInteger.DivRem(value, divisor);
        return rest * 2 >= divisor ? quotient + 1 : quotient;
    }
}
