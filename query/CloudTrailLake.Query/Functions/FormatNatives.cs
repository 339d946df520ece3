using System.Globalization;
using CloudTrailLake.DuckDb.ScalarFunctions;
using CloudTrailLake.Query.Functions.JavaFormat;
using static CloudTrailLake.DuckDb.ScalarFunctions.ScalarFunction;

namespace CloudTrailLake.Query.Functions;

/// <summary>Trino documentation, page "Conversion functions": formatting.</summary>
internal static class FormatNatives
{
    private static readonly string[] s_units = ["", "K", "M", "B", "T", "Q"];

    public static IEnumerable<ScalarFunction> Rows =>
    [
        Of<double, string>("format_number", FormatNumber),
        Of<string, string[], string>("format:values", JavaFormatter.Format),
    ];

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
