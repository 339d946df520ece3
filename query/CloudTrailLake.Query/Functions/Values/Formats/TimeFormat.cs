using System.Globalization;
using System.Text;
using CloudTrailLake.Sql.Analysis;

namespace CloudTrailLake.Query.Functions.Values.Formats;

/// <summary>A compiled format of dates and times: writes them and reads them as Joda-Time does, to the millisecond.</summary>
internal sealed partial class TimeFormat(IReadOnlyList<TimeElement> elements, int pivotYear)
{
    private static readonly DateTimeFormatInfo s_names = CultureInfo.InvariantCulture.DateTimeFormat;

    /// <summary>The text of a wall time in a zone.</summary>
    /// <exception cref="FunctionException">An element cannot be shown.</exception>
    public string Print(DateTime local, TimeSpan offset, string zone)
    {
        var text = new StringBuilder();
        foreach (TimeElement element in elements)
        {
            Print(text, element, local, offset, zone);
        }

        return text.ToString();
    }

    private static void Print(StringBuilder text, TimeElement element, DateTime local, TimeSpan offset, string zone)
    {
        switch (element.Kind)
        {
            case TimeElementKind.Literal:
                text.Append(element.Text);
                break;
            case TimeElementKind.Era:
                text.Append("AD");
                break;
            case TimeElementKind.DayOfWeekShortText:
                text.Append(s_names.GetAbbreviatedDayName(local.DayOfWeek));
                break;
            case TimeElementKind.DayOfWeekText:
                text.Append(s_names.GetDayName(local.DayOfWeek));
                break;
            case TimeElementKind.MonthOfYearShortText:
                text.Append(s_names.GetAbbreviatedMonthName(local.Month));
                break;
            case TimeElementKind.MonthOfYearText:
                text.Append(s_names.GetMonthName(local.Month));
                break;
            case TimeElementKind.HalfdayOfDay:
                text.Append(local.Hour < 12 ? "AM" : "PM");
                break;
            case TimeElementKind.FractionOfSecond:
                text.Append(local.Millisecond.ToString("000", CultureInfo.InvariantCulture).PadRight(element.Minimum, '0').AsSpan(0, element.Minimum));
                break;
            case TimeElementKind.TimeZoneOffset or TimeElementKind.TimeZoneOffsetColon:
                text.Append(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours):00}{(element.Kind == TimeElementKind.TimeZoneOffset ? "" : ":")}{Math.Abs(offset.Minutes):00}");
                break;
            case TimeElementKind.TimeZoneId:
                text.Append(zone);
                break;
            case TimeElementKind.TimeZoneName:
                text.Append(zone == TimeZones.Utc ? element.Minimum >= 4 ? "Coordinated Universal Time" : zone
                    : zone[0] is '+' or '-' ? zone
                    : throw new FunctionException($"The name of the time zone {zone} is not supported in a format; use ZZZ for its id"));
                break;
            default:
                text.Append(NumberOf(element.Kind, local).ToString(CultureInfo.InvariantCulture).PadLeft(element.Minimum, '0'));
                break;
        }
    }

    private static int NumberOf(TimeElementKind kind, DateTime local) => kind switch
    {
        TimeElementKind.CenturyOfEra => local.Year / 100,
        TimeElementKind.YearOfEra or TimeElementKind.Year => local.Year,
        TimeElementKind.TwoDigitYear => local.Year % 100,
        TimeElementKind.Weekyear => ISOWeek.GetYear(local),
        TimeElementKind.TwoDigitWeekyear => ISOWeek.GetYear(local) % 100,
        TimeElementKind.WeekOfWeekyear => ISOWeek.GetWeekOfYear(local),
        TimeElementKind.DayOfWeek => (((int)local.DayOfWeek + 6) % 7) + 1,
        TimeElementKind.DayOfYear => local.DayOfYear,
        TimeElementKind.MonthOfYear => local.Month,
        TimeElementKind.DayOfMonth => local.Day,
        TimeElementKind.HourOfHalfday => local.Hour % 12,
        TimeElementKind.ClockhourOfHalfday => ((local.Hour + 11) % 12) + 1,
        TimeElementKind.HourOfDay => local.Hour,
        TimeElementKind.ClockhourOfDay => local.Hour == 0 ? 24 : local.Hour,
        TimeElementKind.MinuteOfHour => local.Minute,
        _ => local.Second,
    };
}
