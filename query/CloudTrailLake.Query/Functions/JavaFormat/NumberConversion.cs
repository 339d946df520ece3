using System.Globalization;
using System.Text;

namespace CloudTrailLake.Query.Functions.JavaFormat;

/// <summary>Conversions of numbers.</summary>
internal static class NumberConversion
{
    private const int DefaultPrecision = 6;

    /// <summary><c>%d</c>, <c>%o</c> and <c>%x</c>.</summary>
    public static string Integer(FormatSpecifier specifier, FormatArgument argument)
    {
        if (argument.Kind != FormatArgument.Long)
        {
            throw JavaFormatter.Unfit(specifier, argument);
        }

        long value = argument.LongValue;
        if (specifier.Letter == 'd')
        {
            string digits = value.ToString(CultureInfo.InvariantCulture).TrimStart('-');
            return Signed(specifier, value < 0, specifier.Has(',') ? Grouped(digits) : digits);
        }

        specifier.Refuse("(+ ");
        string text = specifier.Letter == 'x' ? value.ToString("x", CultureInfo.InvariantCulture) : Convert.ToString(value, 8);
        string mark = !specifier.Has('#') ? "" : specifier.Letter == 'x' ? "0x" : "0";
        return mark + (specifier.Has('0') ? text.PadLeft(specifier.Width - mark.Length, '0') : text);
    }

    /// <summary><c>%f</c>, <c>%e</c> and <c>%g</c>: the shortest digits of the number, rounded half up.</summary>
    public static string Fraction(FormatSpecifier specifier, FormatArgument argument)
    {
        FormatDigits digits;
        if (argument.Kind is FormatArgument.Double or FormatArgument.Float)
        {
            double value = argument.DoubleValue;
            if (!double.IsFinite(value))
            {
                return double.IsNaN(value) ? "NaN" : Infinity(specifier, value < 0);
            }

            digits = FormatDigits.Parse(value.ToString("R", CultureInfo.InvariantCulture));
        }
        else if (argument.Kind == FormatArgument.Decimal)
        {
            digits = FormatDigits.Parse(argument.Text);
        }
        else
        {
            throw JavaFormatter.Unfit(specifier, argument);
        }

        int precision = specifier.Precision < 0 ? DefaultPrecision : specifier.Precision;
        return Signed(specifier, digits.IsNegative, specifier.Letter switch
        {
            'e' => Scientific(specifier, digits, precision),
            'g' => Shorter(specifier, digits, Math.Max(1, precision)),
            _ => Fixed(specifier, digits, precision),
        });
    }

    private static string Fixed(FormatSpecifier specifier, FormatDigits digits, int decimals)
    {
        string text = digits.Fixed(decimals);
        int point = text.IndexOf('.', StringComparison.Ordinal);
        string whole = point < 0 ? text : text[..point];
        string rest = point < 0 ? specifier.Has('#') ? "." : "" : text[point..];
        return (specifier.Has(',') ? Grouped(whole) : whole) + rest;
    }

    private static string Scientific(FormatSpecifier specifier, FormatDigits digits, int decimals)
    {
        var (mantissa, exponent) = digits.Scientific(decimals);
        string point = specifier.Has('#') && decimals == 0 ? "." : "";
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}{point}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    /// <summary>Fixed from 10^-4 up to ten to the precision, after rounding; scientific outside.</summary>
    private static string Shorter(FormatSpecifier specifier, FormatDigits digits, int precision)
    {
        if (digits.IsZero)
        {
            return Fixed(specifier, digits, precision - 1);
        }

        int exponent = digits.Scientific(precision - 1).Exponent;
        return exponent >= -4 && exponent < precision ? Fixed(specifier, digits, precision - exponent - 1) : Scientific(specifier, digits, precision - 1);
    }

    private static string Infinity(FormatSpecifier specifier, bool negative) =>
        negative ? specifier.Has('(') ? "(Infinity)" : "-Infinity" : specifier.Has('+') ? "+Infinity" : specifier.Has(' ') ? " Infinity" : "Infinity";

    /// <summary>Sign or parentheses, and zeroes up to the width between them and the digits.</summary>
    private static string Signed(FormatSpecifier specifier, bool negative, string digits)
    {
        string before = negative ? specifier.Has('(') ? "(" : "-" : specifier.Has('+') ? "+" : specifier.Has(' ') ? " " : "";
        string behind = negative && specifier.Has('(') ? ")" : "";
        return before + (specifier.Has('0') ? digits.PadLeft(specifier.Width - before.Length - behind.Length, '0') : digits) + behind;
    }

    private static string Grouped(string digits)
    {
        var text = new StringBuilder(digits);
        for (int at = digits.Length - 3; at > 0; at -= 3)
        {
            text.Insert(at, ',');
        }

        return text.ToString();
    }
}
