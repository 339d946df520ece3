namespace CloudTrailLake.Query.Functions.Values.Formats;

/// <summary>MySQL's specifiers of <c>date_format</c> and <c>date_parse</c> (Trino documentation: "MySQL date functions").</summary>
internal static class MySqlFormat
{
    private const int PivotYear = 2020;

    /// <exception cref="FunctionException">A specifier is not supported, or the text ends within one.</exception>
    public static TimeFormat Parse(string format)
    {
        var elements = new List<TimeElement>();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                elements.Add(Literal(format[i]));
            }
            else if (++i < format.Length)
            {
                Add(elements, format[i]);
            }
        }

        return new TimeFormat(elements, PivotYear);
    }

    private static void Add(List<TimeElement> elements, char specifier)
    {
        switch (specifier)
        {
            case 'r':
                elements.AddRange([new(TimeElementKind.ClockhourOfHalfday, 2, 2), Literal(':'), new(TimeElementKind.MinuteOfHour, 2, 2), Literal(':'), new(TimeElementKind.SecondOfMinute, 2, 2), Literal(' '), new(TimeElementKind.HalfdayOfDay)]);
                break;
            case 'T':
                elements.AddRange([new(TimeElementKind.HourOfDay, 2, 2), Literal(':'), new(TimeElementKind.MinuteOfHour, 2, 2), Literal(':'), new(TimeElementKind.SecondOfMinute, 2, 2)]);
                break;
            case 'D' or 'U' or 'u' or 'V' or 'w' or 'X':
                throw new FunctionException($"%{specifier} not supported in date format string");
            default:
                elements.Add(Of(specifier));
                break;
        }
    }

    private static TimeElement Of(char specifier) => specifier switch
    {
        'a' => new(TimeElementKind.DayOfWeekShortText),
        'b' => new(TimeElementKind.MonthOfYearShortText),
        'c' => new(TimeElementKind.MonthOfYear, 1, 2),
        'd' => new(TimeElementKind.DayOfMonth, 2, 2),
        'e' => new(TimeElementKind.DayOfMonth, 1, 2),
        'f' => new(TimeElementKind.FractionOfSecond, 6, 9),
        'H' => new(TimeElementKind.HourOfDay, 2, 2),
        'h' or 'I' => new(TimeElementKind.ClockhourOfHalfday, 2, 2),
        'i' => new(TimeElementKind.MinuteOfHour, 2, 2),
        'j' => new(TimeElementKind.DayOfYear, 3, 3),
        'k' => new(TimeElementKind.HourOfDay, 1, 2),
        'l' => new(TimeElementKind.ClockhourOfHalfday, 1, 2),
        'M' => new(TimeElementKind.MonthOfYearText),
        'm' => new(TimeElementKind.MonthOfYear, 2, 2),
        'p' => new(TimeElementKind.HalfdayOfDay),
        'S' or 's' => new(TimeElementKind.SecondOfMinute, 2, 2),
        'v' => new(TimeElementKind.WeekOfWeekyear, 2, 2),
        'x' => new(TimeElementKind.Weekyear, 4, 4),
        'W' => new(TimeElementKind.DayOfWeekText),
        'Y' => new(TimeElementKind.Year, 4, 4),
        'y' => new(TimeElementKind.TwoDigitYear, 2, 2),
        _ => Literal(specifier),
    };

    private static TimeElement Literal(char text) => new(TimeElementKind.Literal, Text: text.ToString());
}
