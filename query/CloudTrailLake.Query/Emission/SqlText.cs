using System.Globalization;
using System.Text;
using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Query.Emission;

/// <summary>Literals of the engine's SQL, written from typed values only. Nothing a user wrote reaches the engine in any other way.</summary>
internal static class SqlText
{
    /// <summary>A text literal: quotes doubled, no escape sequences; NUL, which no literal can hold, through <c>chr(0)</c>.</summary>
    public static string String(string value)
    {
        string well = WellFormed(value);
        if (!well.Contains('\0', StringComparison.Ordinal))
        {
            return Quote(well);
        }

        return $"concat({string.Join(", chr(0), ", well.Split('\0').Select(Quote))})";
    }

    /// <summary>An identifier of ours or of the event schema.</summary>
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Int64(long value) => value == long.MinValue ? "(-9223372036854775807 - 1)" : value < 0 ? $"({value})" : value.ToString(CultureInfo.InvariantCulture);

    public static string Double(double value) =>
        double.IsFinite(value) ? $"CAST('{value.ToString("R", CultureInfo.InvariantCulture)}' AS DOUBLE)"
        : $"CAST('{(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity")}' AS DOUBLE)";

    public static string Decimal(DecimalValue value, int precision, int scale) => $"CAST('{value}' AS DECIMAL({precision},{scale}))";

    public static string Date(DateOnly value) => $"DATE '{value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";

    public static string Time(TimeOnly value) => $"TIME '{value.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'";

    public static string Timestamp(DateTime value) => $"TIMESTAMP '{value.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'";

    /// <summary>An instant in the type that event times are stored in.</summary>
    public static string Instant(DateTimeOffset value) => $"TIMESTAMPTZ '{value.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}+00'";

    public static string Binary(byte[] value)
    {
        var text = new StringBuilder("CAST('");
        foreach (byte b in value)
        {
            text.Append(CultureInfo.InvariantCulture, $"\\x{b:X2}");
        }

        return text.Append("' AS BLOB)").ToString();
    }

    private static string Quote(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A lone surrogate has no UTF-8 form; it becomes the replacement character, as it would in any comparison with stored text.</summary>
    private static string WellFormed(string value) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value));
}
