using System.Globalization;
using System.Numerics;
using CloudTrailLake.DuckDb.ScalarFunctions;
using CloudTrailLake.Query.Functions.JavaFormat;
using static CloudTrailLake.DuckDb.ScalarFunctions.ScalarFunction;

namespace CloudTrailLake.Query.Functions;

/// <summary>Trino documentation, page "Conversion functions": formatting.</summary>
internal static class FormatNatives
{
    private static readonly string[] s_dataUnits = ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];
    private static readonly string[] s_units = ["", "K", "M", "B", "T", "Q"];

    public static IEnumerable<ScalarFunction> Rows =>
    [
        Of<double, string>("format_number", FormatNumber),
        Of<string, string[], string>("format:values", JavaFormatter.Format),
        Of<string, Int128>("data_size", DataSize),
    ];

    /// <summary>Bytes of a number with a unit of powers of 1,024, what lies behind the point cut off.</summary>
    private static Int128 DataSize(string text)
    {
        int end = text.AsSpan().IndexOfAnyExcept("0123456789.");
        int unit = end < 0 ? -1 : Array.IndexOf(s_dataUnits, text[end..]);
        string number = end < 0 ? "" : text[..end];
        int point = number.IndexOf('.', StringComparison.Ordinal);
        string digits = number.Replace(".", "", StringComparison.Ordinal);
        int scale = point < 0 ? 0 : number.Length - point - 1;
        bool isNumber = digits.Length > 0 && number.Length - digits.Length <= 1 && point != number.Length - 1;
        BigInteger size = unit >= 0 && isNumber && digits.Length <= 60 ? BigInteger.Parse(digits, CultureInfo.InvariantCulture) * BigInteger.Pow(1024, unit) / BigInteger.Pow(10, scale) : -1;
        return size < 0 ? throw new FunctionException($"Invalid data size: '{text}'")
            : size < BigInteger.Pow(10, 38) ? (Int128)size
            : throw new FunctionException($"Value out of range: '{text}' ('{size.ToString(CultureInfo.InvariantCulture)}B')");
    }

    /// <summary>Two digits behind the point below 10, one below 100, none from there on; a negative number is always below 10.</summary>
    private static string FormatNumber(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
        }

        int unit = 0;
        while (Math.Abs(value) >= 1000 && unit < s_units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        int digits = value < 10 ? 2 : value < 100 ? 1 : 0;
        decimal rounded = Math.Round((decimal)value, digits, MidpointRounding.AwayFromZero);
        return rounded.ToString("0.##", CultureInfo.InvariantCulture) + s_units[unit];
    }
}
