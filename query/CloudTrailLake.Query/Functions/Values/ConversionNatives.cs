using System.Buffers.Text;
using System.Globalization;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Query.Results;

namespace CloudTrailLake.Query.Functions.Values;

/// <summary>
/// Trino documentation, page "Conversion functions": texts to numbers and truth values by Java's rules, numbers to texts. Each reader of text has a second form, <c>ctl_try_…</c>, that gives NULL
/// where the first fails: TRY around a failing function costs an exception for each row.
/// </summary>
internal static class ConversionNatives
{
    private delegate bool Reader<T>(ReadOnlySpan<byte> text, out T value);

    public static IReadOnlyList<ValueNative> All { get; } =
    [
        .. Read("bigint", "BIGINT", DuckDbType.BigInt, Whole(long.MinValue, long.MaxValue), value => value),
        .. Read("integer", "INT", DuckDbType.Integer, Whole(int.MinValue, int.MaxValue), value => (int)value),
        .. Read("smallint", "SMALLINT", DuckDbType.SmallInt, Whole(short.MinValue, short.MaxValue), value => (short)value),
        .. Read("tinyint", "TINYINT", DuckDbType.TinyInt, Whole(sbyte.MinValue, sbyte.MaxValue), value => (sbyte)value),
        .. Read<double, double>("double", "DOUBLE", DuckDbType.Double, Floating, value => value),
        .. Read<float, float>("real", "REAL", DuckDbType.Real, FloatingSingle, value => value),
        .. Read<bool, byte>("boolean", "BOOLEAN", DuckDbType.Boolean, Truth, value => value ? (byte)1 : (byte)0),
        new("ctl_double_text", [DuckDbType.Double], DuckDbType.Varchar, (a, row, result) => result.SetString(row, Scientific(a[0].GetDouble(row), ValueText.Of(a[0].GetDouble(row))))),
        new("ctl_real_text", [DuckDbType.Real], DuckDbType.Varchar, (a, row, result) => result.SetString(row, Scientific(a[0].GetSingle(row), ValueText.Of(a[0].GetSingle(row))))),
        new("ctl_json_double", [DuckDbType.Double], DuckDbType.Varchar, (a, row, result) => result.SetString(row, Json(a[0].GetDouble(row), ValueText.Of(a[0].GetDouble(row))))),
        new("ctl_json_real", [DuckDbType.Real], DuckDbType.Varchar, (a, row, result) => result.SetString(row, Json(a[0].GetSingle(row), ValueText.Of(a[0].GetSingle(row))))),
    ];

    /// <summary>The text CAST gives: <c>1.5E0</c>, always with an exponent, from Java's text of the number.</summary>
    public static string Scientific(double value, string java)
    {
        if (!double.IsFinite(value))
        {
            return java;
        }

        if (value == 0)
        {
            return double.IsNegative(value) ? "-0E0" : "0E0";
        }

        if (java.Contains('E', StringComparison.Ordinal))
        {
            return java;
        }

        string sign = java[0] == '-' ? "-" : "";
        string digits = java[sign.Length..];
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        string all = digits.Remove(point, 1);
        int first = all.AsSpan().IndexOfAnyExcept('0');
        string rest = all[(first + 1)..].TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{all[first]}.{(rest.Length == 0 ? "0" : rest)}E{point - 1 - first}");
    }

    /// <summary>JSON has no number for what is not one.</summary>
    private static string Json(double value, string java) => double.IsFinite(value) ? java : $"\"{java}\"";

    private static ValueNative[] Read<T, TStored>(string name, string shown, DuckDbType type, Reader<T> read, Func<T, TStored> store)
        where TStored : unmanaged =>
    [
        new($"ctl_to_{name}", [DuckDbType.Varchar], type, (a, row, result) =>
            result.Set(row, read(a[0].GetStringSpan(row), out T value) ? store(value) : throw new FunctionException($"Cannot cast '{Cells.Text(a[0], row)}' to {shown}"))),
        new($"ctl_try_{name}", [DuckDbType.Varchar], type, (a, row, result) =>
        {
            if (read(a[0].GetStringSpan(row), out T value))
            {
                result.Set(row, store(value));
            }
            else
            {
                result.SetNull(row);
            }
        }),
    ];

    /// <summary>As <c>Long.parseLong</c>: a sign, digits, nothing else.</summary>
    private static Reader<long> Whole(long minimum, long maximum) => (ReadOnlySpan<byte> text, out long value) =>
    {
        ReadOnlySpan<byte> digits = text is [(byte)'+', _, ..] && text[1] is >= (byte)'0' and <= (byte)'9' ? text[1..] : text;
        return Utf8Parser.TryParse(digits, out value, out int used) && used == digits.Length && value >= minimum && value <= maximum;
    };

    /// <summary>As <c>Double.parseDouble</c>: white space around, NaN and Infinity, a letter d or f behind.</summary>
    private static bool Floating(ReadOnlySpan<byte> text, out double value)
    {
        ReadOnlySpan<byte> trimmed = Trimmed(text, out bool named);
        return named ? Named(trimmed, out value) : double.TryParse(trimmed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
    }

    private static bool FloatingSingle(ReadOnlySpan<byte> text, out float value)
    {
        ReadOnlySpan<byte> trimmed = Trimmed(text, out bool named);
        if (named)
        {
            bool known = Named(trimmed, out double wide);
            value = (float)wide;
            return known;
        }

        return float.TryParse(trimmed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> text, out bool named)
    {
        int begin = 0;
        int end = text.Length;
        while (begin < end && text[begin] <= ' ')
        {
            begin++;
        }

        while (end > begin && text[end - 1] <= ' ')
        {
            end--;
        }

        ReadOnlySpan<byte> trimmed = text[begin..end];
        ReadOnlySpan<byte> unsigned = trimmed is [(byte)'+' or (byte)'-', ..] ? trimmed[1..] : trimmed;
        named = unsigned.Length == 0 || unsigned[0] is not ((>= (byte)'0' and <= (byte)'9') or (byte)'.');
        return !named && trimmed[^1] is (byte)'d' or (byte)'D' or (byte)'f' or (byte)'F' ? trimmed[..^1] : trimmed;
    }

    private static bool Named(ReadOnlySpan<byte> text, out double value)
    {
        bool negative = text is [(byte)'-', ..];
        ReadOnlySpan<byte> name = text is [(byte)'+' or (byte)'-', ..] ? text[1..] : text;
        bool infinite = name.SequenceEqual("Infinity"u8);
        value = infinite ? (negative ? double.NegativeInfinity : double.PositiveInfinity) : double.NaN;
        return infinite || name.SequenceEqual("NaN"u8);
    }

    private static bool Truth(ReadOnlySpan<byte> text, out bool value)
    {
        value = Ascii(text, "t"u8) || Ascii(text, "true"u8) || Ascii(text, "1"u8);
        return value || Ascii(text, "f"u8) || Ascii(text, "false"u8) || Ascii(text, "0"u8);

        static bool Ascii(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => System.Text.Ascii.EqualsIgnoreCase(text, word);
    }
}
