using System.Text;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Query.Emission;

/// <summary>Format strings of DATE_FORMAT (MySQL's) and FORMAT_DATETIME (Joda's) as the engine's <c>strftime</c> writes them.</summary>
internal static class TimeFormats
{
    /// <summary>MySQL's specifiers, as Trino's page "Date and time functions: MySQL date functions" lists them; null where the engine has no counterpart.</summary>
    /// <param name="format">The format.</param>
    /// <param name="place">Where an error is.</param>
    /// <param name="isFine">The time has more than milliseconds, which Trino's formats cut.</param>
    /// <exception cref="SqlException">A specifier is not supported.</exception>
    public static string? FromMySql(string format, BoundExpression place, bool isFine)
    {
        var text = new StringBuilder();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            if (++i >= format.Length)
            {
                break;
            }

            char specifier = format[i];
            if (specifier is 'D' or 'U' or 'u' or 'V' or 'w' or 'X')
            {
                throw new SqlException(SqlErrorCode.InvalidFunctionArgument, place.Position, $"%{specifier} not supported in date format string");
            }

            if (specifier == 'f' && isFine)
            {
                return null;
            }

            text.Append(specifier switch
            {
                'a' => "%a", 'b' => "%b", 'c' => "%-m", 'd' => "%d", 'e' => "%-d", 'f' => "%f", 'H' => "%H", 'h' or 'I' => "%I", 'i' => "%M", 'j' => "%j", 'k' => "%-H", 'l' => "%-I",
                'M' => "%B", 'm' => "%m", 'p' => "%p", 'r' => "%I:%M:%S %p", 'S' or 's' => "%S", 'T' => "%H:%M:%S", 'v' => "%V", 'W' => "%A", 'x' => "%G", 'Y' => "%Y", 'y' => "%y", '%' => "%%",
                _ => specifier.ToString(),
            });
        }

        return text.ToString();
    }

    /// <summary>Joda's letters; null where the engine has no counterpart for one.</summary>
    public static string? FromJoda(string format, bool isFine)
    {
        var text = new StringBuilder();
        for (int i = 0; i < format.Length;)
        {
            int begin = i;
            while (i < format.Length && format[i] == format[begin])
            {
                i++;
            }

            if (Joda(format[begin], i - begin, isFine) is not { } known)
            {
                return null;
            }

            text.Append(known);
        }

        return text.Length == 0 ? null : text.ToString();
    }

    private static string? Joda(char letter, int count, bool isFine) => (letter, count) switch
    {
        ('y' or 'Y', 4) => "%Y",
        ('M', 1) => "%-m", ('M', 2) => "%m", ('M', 3) => "%b", ('M', _) => "%B",
        ('d', 1) => "%-d", ('d', 2) => "%d",
        ('H', 1) => "%-H", ('H', 2) => "%H",
        ('h', 1) => "%-I", ('h', 2) => "%I",
        ('m', 1) => "%-M", ('m', 2) => "%M",
        ('s', 1) => "%-S", ('s', 2) => "%S",
        ('S', 3) when !isFine => "%g",
        ('a', _) => "%p",
        ('E', <= 3) => "%a", ('E', _) => "%A",
        ('\'' or '%', _) => null,
        _ => char.IsAsciiLetter(letter) ? null : new string(letter, count),
    };
}
