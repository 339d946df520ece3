using System.Text;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Query.Emission;

/// <summary>Format strings of DATE_FORMAT (MySQL's) and FORMAT_DATETIME (Joda's) as the engine's <c>strftime</c> writes them.</summary>
internal static class TimeFormats
{
    /// <summary>MySQL's specifiers, as Trino's page "Date and time functions: MySQL date functions" lists them.</summary>
    public static string FromMySql(string format, BoundExpression place)
    {
        var text = new StringBuilder();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            char specifier = ++i < format.Length ? format[i] : '%';
            text.Append(specifier switch
            {
                'a' => "%a", 'b' => "%b", 'c' => "%-m", 'd' => "%d", 'e' => "%-d", 'f' => "%f", 'H' => "%H", 'h' or 'I' => "%I", 'i' => "%M", 'j' => "%j", 'k' => "%-H", 'l' => "%-I",
                'M' => "%B", 'm' => "%m", 'p' => "%p", 'r' => "%I:%M:%S %p", 'S' or 's' => "%S", 'T' => "%H:%M:%S", 'v' => "%V", 'W' => "%A", 'x' => "%G", 'Y' => "%Y", 'y' => "%y", '%' => "%%",
                'D' or 'U' or 'u' or 'V' or 'w' or 'X' => throw new SqlException(SqlErrorCode.InvalidFunctionArgument, place.Position, $"%{specifier} not supported in date format string"),
                _ => specifier.ToString(),
            });
        }

        return text.ToString();
    }

    /// <summary>Joda's letters, those that have a counterpart.</summary>
    public static string FromJoda(string format, BoundExpression place)
    {
        var text = new StringBuilder();
        for (int i = 0; i < format.Length;)
        {
            char letter = format[i];
            int end = i;
            if (letter == '\'')
            {
                int close = format.IndexOf('\'', i + 1);
                close = close < 0 ? format.Length : close;
                text.Append((close == i + 1 ? "'" : format[(i + 1)..close]).Replace("%", "%%", StringComparison.Ordinal));
                i = close + 1;
                continue;
            }

            while (end < format.Length && format[end] == letter)
            {
                end++;
            }

            int count = end - i;
            i = end;
            text.Append((letter, count) switch
            {
                ('y' or 'Y' or 'x', 2) => "%y",
                ('y' or 'Y', _) => "%Y",
                ('x', _) => "%G",
                ('M', 1) => "%-m", ('M', 2) => "%m", ('M', 3) => "%b", ('M', _) => "%B",
                ('d', 1) => "%-d", ('d', _) => "%d",
                ('D', _) => "%j",
                ('H', 1) => "%-H", ('H', _) => "%H",
                ('h', 1) => "%-I", ('h', _) => "%I",
                ('m', 1) => "%-M", ('m', _) => "%M",
                ('s', 1) => "%-S", ('s', _) => "%S",
                ('S', <= 3) => "%g", ('S', _) => "%f",
                ('a', _) => "%p",
                ('E', <= 3) => "%a", ('E', _) => "%A",
                ('w', _) => "%V",
                ('e', _) => "%u",
                ('Z' or 'z', _) => "+0000",
                _ when char.IsAsciiLetter(letter) => throw new SqlException(SqlErrorCode.InvalidFunctionArgument, place.Position, $"Illegal pattern component: {letter}"),
                _ => new string(letter, count).Replace("%", "%%", StringComparison.Ordinal),
            });
        }

        return text.ToString();
    }
}
