using System.Globalization;

namespace CloudTrailLake.Query.Functions.JavaFormat;

/// <summary>Java's <c>Double.toString</c> and <c>Float.toString</c>: at least one digit behind the point, an exponent outside 10^-3 to 10^7.</summary>
internal static class JavaNumberText
{
    public static string Of(double value) => Special(value) ?? Shape(value.ToString("R", CultureInfo.InvariantCulture), Math.Abs(value));

    public static string Of(float value) => Special(value) ?? Shape(value.ToString("R", CultureInfo.InvariantCulture), Math.Abs(value));

    private static string? Special(double value) => double.IsNaN(value) ? "NaN" : double.IsInfinity(value) ? value > 0 ? "Infinity" : "-Infinity" : null;

    private static string Shape(string shortest, double size)
    {
        FormatDigits digits = FormatDigits.Parse(shortest);
        string sign = digits.IsNegative ? "-" : "";
        if (size == 0)
        {
            return sign + "0.0";
        }

        if (size is >= 1e-3 and < 1e7)
        {
            string plain = digits.Plain();
            return sign + (plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0");
        }

        return $"{sign}{digits.Digits[0]}.{(digits.Digits.Length > 1 ? digits.Digits[1..] : "0")}E{digits.Exponent.ToString(CultureInfo.InvariantCulture)}";
    }
}
