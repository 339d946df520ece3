using System.Globalization;
using System.Text;

namespace CloudTrailLake.Query.Results;

/// <summary>
/// The text of scalar values as results show them: timestamps with three digits and no zone (<c>2023-06-11 16:26:27.000</c>), doubles as Java writes them, the rest as SQL does.
/// </summary>
internal static class ValueText
{
    private const double PlainFrom = 1e-3;
    private const double PlainTo = 1e7;

    /// <summary>Below it floats, and far below it doubles, have fewer digits than others.</summary>
    private const double SmallestOrdinary = 1e-37;

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A time stamp with <paramref name="precision"/> digits of the second (0 to 7; more are cut).</summary>
    public static string Of(DateTime value, int precision = 3)
    {
        string text = value.ToString(precision switch
        {
            <= 0 => "yyyy-MM-dd HH:mm:ss",
            <= 3 => "yyyy-MM-dd HH:mm:ss.fff",
            _ => "yyyy-MM-dd HH:mm:ss.ffffff",
        }, CultureInfo.InvariantCulture);
        return precision switch
        {
            1 or 2 => text[..^(3 - precision)],
            4 or 5 => text[..^(6 - precision)],
            > 6 => text.PadRight(20 + precision, '0'),
            _ => text,
        };
    }

    public static string Of(TimeOnly value, int precision = 3) => Of(new DateTime(1, 1, 1).Add(value.ToTimeSpan()), precision)[11..];

    /// <summary>As Java's <c>Double.toString</c>: plain from 0.001 to 10,000,000, else with exponent; always a digit on both sides of the point.</summary>
    public static string Of(double value)
    {
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);

        // Java shows two digits at least, and of the texts with two the nearest: 4.9E-324, where one digit (5) would do.
        string two = value is > -1e-300 and < 1e-300 ? value.ToString("E1", CultureInfo.InvariantCulture) : shortest;
        bool isShort = !ReferenceEquals(two, shortest) && !shortest.Contains('.', StringComparison.Ordinal) && double.Parse(two, CultureInfo.InvariantCulture) == value;
        return Format(value, value.ToString("E16", CultureInfo.InvariantCulture), isShort ? two : shortest);
    }

    /// <summary>As Java's <c>Float.toString</c>.</summary>
    public static string Of(float value) => Format(value, value.ToString("E8", CultureInfo.InvariantCulture), value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Bytes as Athena shows them: hex pairs with blanks between.</summary>
    public static string Of(ReadOnlySpan<byte> value)
    {
        var text = new StringBuilder(value.Length * 3);
        foreach (byte b in value)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(CultureInfo.InvariantCulture, $"{b:x2}");
        }

        return text.ToString();
    }

    /// <summary>An interval of milliseconds: <c>7 00:00:00.000</c>.</summary>
    public static string OfDayInterval(long milliseconds)
    {
        UInt128 rest = (UInt128)Int128.Abs(milliseconds);
        return $"{(milliseconds < 0 ? "-" : "")}{rest / 86_400_000} {(int)(rest / 3_600_000 % 24):00}:{(int)(rest / 60_000 % 60):00}:{(int)(rest / 1000 % 60):00}.{(int)(rest % 1000):000}";
    }

    /// <summary>An interval of months: <c>1-2</c> is a year and two months.</summary>
    public static string OfMonthInterval(long months)
    {
        UInt128 rest = (UInt128)Int128.Abs(months);
        return $"{(months < 0 ? "-" : "")}{rest / 12}-{rest % 12}";
    }

    private static string Format(double value, string scientific, string shortest)
    {
        if (double.IsNaN(value))
        {
            return "NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "Infinity" : "-Infinity";
        }

        if (value == 0)
        {
            return double.IsNegative(value) ? "-0.0" : "0.0";
        }

        // The digits of the shortest text, wherever its point stands; the exponent from the scientific one.
        string sign = value < 0 ? "-" : "";
        string mantissa = shortest.Split('E')[0].Replace("-", "", StringComparison.Ordinal);
        string digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        int exponent = Exponent(shortest, mantissa, scientific);
        digits = digits.TrimEnd('0');
        if (digits.Length == 1 && Math.Abs(value) < SmallestOrdinary)
        {
            // Java writes two digits at least, and those nearest to the number: 4.9E-324.
            string two = value.ToString("E1", CultureInfo.InvariantCulture);
            digits = string.Concat(two.AsSpan(sign.Length, 1), two.AsSpan(sign.Length + 2, 1)).TrimEnd('0');
            exponent = int.Parse(two.AsSpan(two.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        digits = digits.Length == 0 ? "0" : digits;
        double magnitude = Math.Abs(value);
        if (magnitude is >= PlainFrom and < PlainTo)
        {
            if (exponent < 0)
            {
                return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
            }

            string padded = digits.PadRight(exponent + 2, '0');
            return $"{sign}{padded[..(exponent + 1)]}.{padded[(exponent + 1)..]}";
        }

        return $"{sign}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent}";
    }

    /// <summary>Power of ten of the first digit that is not zero.</summary>
    private static int Exponent(string shortest, string mantissa, string scientific)
    {
        int written = shortest.Contains('E', StringComparison.Ordinal) ? int.Parse(shortest[(shortest.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture) : 0;
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        int whole = point < 0 ? mantissa.Length : point;
        int first = mantissa.Replace(".", "", StringComparison.Ordinal).AsSpan().IndexOfAnyExcept('0');
        return first < 0 ? int.Parse(scientific[(scientific.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture) : written + whole - 1 - first;
    }
}
