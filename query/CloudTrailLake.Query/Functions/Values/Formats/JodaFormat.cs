namespace CloudTrailLake.Query.Functions.Values.Formats;

/// <summary>Joda-Time's letters, as <c>format_datetime</c> and <c>parse_datetime</c> take them (Trino documentation: "Java date functions").</summary>
internal static class JodaFormat
{
    /// <summary>Two digits of a year are those from 50 years before to 49 after. Joda-Time takes the year 30 years ago; a fixed one gives the same answer next year.</summary>
    private const int PivotYear = 1996;

    /// <exception cref="FunctionException">A letter means nothing.</exception>
    public static TimeFormat Parse(string format)
    {
        if (format.Length == 0)
        {
            throw new FunctionException("Invalid pattern specification");
        }

        var elements = new List<TimeElement>();
        for (int i = 0; i < format.Length;)
        {
            char letter = format[i];
            int begin = i;
            if (letter == '\'')
            {
                i = Quoted(format, i, elements);
                continue;
            }

            while (i < format.Length && format[i] == letter)
            {
                i++;
            }

            elements.Add(char.IsAsciiLetter(letter) ? Of(letter, i - begin, NumberFollows(format, i)) : new(TimeElementKind.Literal, Text: format[begin..i]));
        }

        return new TimeFormat(elements, PivotYear);
    }

    /// <summary>Text between single quotes; two of them are one.</summary>
    private static int Quoted(string format, int begin, List<TimeElement> elements)
    {
        var text = new System.Text.StringBuilder();
        int i = begin + 1;
        if (i < format.Length && format[i] == '\'')
        {
            elements.Add(new(TimeElementKind.Literal, Text: "'"));
            return i + 1;
        }

        for (; i < format.Length; i++)
        {
            if (format[i] != '\'')
            {
                text.Append(format[i]);
            }
            else if (i + 1 < format.Length && format[i + 1] == '\'')
            {
                text.Append(format[i++]);
            }
            else
            {
                break;
            }
        }

        elements.Add(new(TimeElementKind.Literal, Text: text.ToString()));
        return i + 1;
    }

    private static bool NumberFollows(string format, int at) => at < format.Length && "cCxywedDFHKkhmsSY".Contains(format[at], StringComparison.Ordinal);

    private static TimeElement Of(char letter, int count, bool numberFollows)
    {
        int maximum = numberFollows ? count : 9;
        int two = Math.Max(count, 2);
        return letter switch
        {
            'G' => new(TimeElementKind.Era),
            'C' => new(TimeElementKind.CenturyOfEra, count, two),
            'y' or 'Y' when count == 2 => new(TimeElementKind.TwoDigitYear, 2, numberFollows ? 2 : 9),
            'x' when count == 2 => new(TimeElementKind.TwoDigitWeekyear, 2, numberFollows ? 2 : 9),
            'y' => new(TimeElementKind.Year, count, maximum),
            'Y' => new(TimeElementKind.YearOfEra, count, maximum),
            'x' => new(TimeElementKind.Weekyear, count, maximum),
            'M' => count switch { 1 or 2 => new(TimeElementKind.MonthOfYear, count, 2), 3 => new(TimeElementKind.MonthOfYearShortText), _ => new(TimeElementKind.MonthOfYearText) },
            'd' => new(TimeElementKind.DayOfMonth, count, two),
            'D' => new(TimeElementKind.DayOfYear, count, Math.Max(count, 3)),
            'w' => new(TimeElementKind.WeekOfWeekyear, count, two),
            'e' => new(TimeElementKind.DayOfWeek, count, Math.Max(count, 1)),
            'E' => new(count >= 4 ? TimeElementKind.DayOfWeekText : TimeElementKind.DayOfWeekShortText),
            'a' => new(TimeElementKind.HalfdayOfDay),
            'K' => new(TimeElementKind.HourOfHalfday, count, two),
            'h' => new(TimeElementKind.ClockhourOfHalfday, count, two),
            'H' => new(TimeElementKind.HourOfDay, count, two),
            'k' => new(TimeElementKind.ClockhourOfDay, count, two),
            'm' => new(TimeElementKind.MinuteOfHour, count, two),
            's' => new(TimeElementKind.SecondOfMinute, count, two),
            'S' => new(TimeElementKind.FractionOfSecond, count, count),
            'z' => new(TimeElementKind.TimeZoneName, count),
            'Z' => new(count switch { 1 => TimeElementKind.TimeZoneOffset, 2 => TimeElementKind.TimeZoneOffsetColon, _ => TimeElementKind.TimeZoneId }),
            _ => throw new FunctionException($"Illegal pattern component: {new string(letter, count)}"),
        };
    }
}
