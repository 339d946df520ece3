using System.Globalization;
using System.Numerics;
using CloudTrailLake.DuckDb;

namespace CloudTrailLake.Query.Functions.Values;

/// <summary>
/// Trino documentation, page "Decimal functions and operators": what the engine computes in doubles or with other digits. Values travel as text, since the engine has one type per precision and
/// scale; the short sums and products, which the engine has right, do not come here.
/// </summary>
internal static class DecimalNatives
{
    private static readonly BigInteger[] s_powers = [.. Enumerable.Range(0, 80).Select(i => BigInteger.Pow(10, i))];

    public static IReadOnlyList<ValueNative> All { get; } =
    [
        Operation("ctl_decimal_add", (a, sa, b, sb, scale) => Scaled(a, sa, scale) + Scaled(b, sb, scale)),
        Operation("ctl_decimal_subtract", (a, sa, b, sb, scale) => Scaled(a, sa, scale) - Scaled(b, sb, scale)),
        Operation("ctl_decimal_multiply", (a, sa, b, sb, scale) => Rounded(a * b, sa + sb, scale)),
        Operation("ctl_decimal_divide", (a, sa, b, sb, scale) => b.IsZero ? throw new FunctionException("Division by zero") : Quotient(a * s_powers[scale - sa + sb], b)),
        Operation("ctl_decimal_modulus", (a, sa, b, sb, scale) => b.IsZero ? throw new FunctionException("Division by zero") : BigInteger.Remainder(Scaled(a, sa, scale), Scaled(b, sb, scale))),
        new("ctl_to_decimal", [DuckDbType.Varchar, DuckDbType.Integer, DuckDbType.Integer], DuckDbType.Varchar, (a, row, result) =>
        {
            string text = Cells.Text(a[0], row);
            (int precision, int scale) = (Cells.Int(a[1], row), Cells.Int(a[2], row));
            result.SetString(row, Parse(text, scale) is not { } value
                ? throw new FunctionException($"Cannot cast VARCHAR '{text}' to DECIMAL({precision}, {scale}). Value is not a number.")
                : Fits(value, precision) ? Text(value, scale) : throw new FunctionException($"Cannot cast VARCHAR '{text}' to DECIMAL({precision}, {scale}). Value too large."));
        }),
        new("ctl_try_decimal", [DuckDbType.Varchar, DuckDbType.Integer, DuckDbType.Integer], DuckDbType.Varchar, (a, row, result) =>
        {
            if (Parse(Cells.Text(a[0], row), Cells.Int(a[2], row)) is { } value && Fits(value, Cells.Int(a[1], row)))
            {
                result.SetString(row, Text(value, Cells.Int(a[2], row)));
            }
            else
            {
                result.SetNull(row);
            }
        }),
        new("ctl_double_decimal", [DuckDbType.Double, DuckDbType.Integer, DuckDbType.Integer], DuckDbType.Varchar, (a, row, result) =>
            result.SetString(row, OfJava("DOUBLE", Results.ValueText.Of(a[0].GetDouble(row)), Cells.Int(a[1], row), Cells.Int(a[2], row)))),
        new("ctl_real_decimal", [DuckDbType.Real, DuckDbType.Integer, DuckDbType.Integer], DuckDbType.Varchar, (a, row, result) =>
            result.SetString(row, OfJava("REAL", Results.ValueText.Of(a[0].GetSingle(row)), Cells.Int(a[1], row), Cells.Int(a[2], row)))),
        new("ctl_decimal_cast", [DuckDbType.Varchar, DuckDbType.Integer, DuckDbType.Integer], DuckDbType.Varchar, (a, row, result) =>
        {
            (BigInteger unscaled, int from) = Read(Cells.Text(a[0], row));
            (int precision, int scale) = (Cells.Int(a[1], row), Cells.Int(a[2], row));
            BigInteger value = Rounded(unscaled, from, scale);
            result.SetString(row, Fits(value, precision) ? Text(value, scale) : throw new FunctionException($"Cannot cast DECIMAL '{Cells.Text(a[0], row)}' to DECIMAL({precision}, {scale})"));
        }),
    ];

    /// <summary>A decimal, as the engine writes it, rounded to a whole number.</summary>
    public static BigInteger Whole(string text) => Read(text) is var (unscaled, scale) ? Rounded(unscaled, scale, 0) : default;

    private delegate BigInteger Compute(BigInteger a, int scaleOfA, BigInteger b, int scaleOfB, int scale);

    private static ValueNative Operation(string name, Compute compute) =>
        new(name, [DuckDbType.Varchar, DuckDbType.Varchar, DuckDbType.Integer], DuckDbType.Varchar, (a, row, result) =>
        {
            (BigInteger left, int leftScale) = Read(Cells.Text(a[0], row));
            (BigInteger right, int rightScale) = Read(Cells.Text(a[1], row));
            int scale = Cells.Int(a[2], row);
            BigInteger value = compute(left, leftScale, right, rightScale, scale);
            result.SetString(row, Fits(value, DuckDbType.MaxDecimalPrecision) ? Text(value, scale) : throw new FunctionException("Decimal overflow"));
        });

    /// <summary>A decimal as the engine writes it.</summary>
    private static (BigInteger Unscaled, int Scale) Read(string text)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        return (BigInteger.Parse(point < 0 ? text : text.Remove(point, 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), point < 0 ? 0 : text.Length - point - 1);
    }

    /// <summary>As <c>new BigDecimal(text)</c>, rounded half up.</summary>
    private static BigInteger? Parse(string text, int scale)
    {
        string number = text;
        int exponentAt = number.AsSpan().IndexOfAny('e', 'E');
        int exponent = 0;
        if (exponentAt >= 0)
        {
            if (!int.TryParse(number.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > 1000)
            {
                return null;
            }

            number = number[..exponentAt];
        }

        string sign = number.Length > 0 && number[0] is '+' or '-' ? number[..1] : "";
        string digits = number[sign.Length..];
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        string all = point < 0 ? digits : digits.Remove(point, 1);
        if (all.Length is 0 or > 1000 || all.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return null;
        }

        var unscaled = BigInteger.Parse(all, CultureInfo.InvariantCulture);
        return Rounded(sign == "-" ? -unscaled : unscaled, (point < 0 ? 0 : all.Length - point) - exponent, scale);
    }

    /// <summary>A double by its shortest text, as Java's <c>BigDecimal.valueOf</c> takes it.</summary>
    private static string OfJava(string type, string text, int precision, int scale) =>
        Parse(text, scale) is { } value && Fits(value, precision) ? Text(value, scale) : throw new FunctionException($"Cannot cast {type} '{text}' to DECIMAL({precision}, {scale})");

    private static BigInteger Scaled(BigInteger unscaled, int from, int to) => unscaled * BigInteger.Pow(10, to - from);

    private static BigInteger Rounded(BigInteger unscaled, int from, int to) => to >= from ? unscaled * BigInteger.Pow(10, to - from) : Quotient(unscaled, BigInteger.Pow(10, from - to));

    /// <summary>Rounded half away from zero.</summary>
    private static BigInteger Quotient(BigInteger a, BigInteger b)
    {
        var quotient = BigInteger.DivRem(a, b, out BigInteger rest);
        return BigInteger.Abs(rest) * 2 >= BigInteger.Abs(b) ? quotient + (a.Sign * b.Sign) : quotient;
    }

    private static bool Fits(BigInteger value, int precision) => BigInteger.Abs(value) < s_powers[precision];

    private static string Text(BigInteger unscaled, int scale)
    {
        string digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return $"{(unscaled.Sign < 0 ? "-" : "")}{digits[..^scale]}{(scale == 0 ? "" : ".")}{digits[^scale..]}";
    }
}
