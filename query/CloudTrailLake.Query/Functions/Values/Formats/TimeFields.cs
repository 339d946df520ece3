using System.Globalization;

namespace CloudTrailLake.Query.Functions.Values.Formats;

/// <summary>
/// What has been read of a date and time. The fields are put together as Joda-Time does it: upon the first day of 1970, the larger before the smaller, a week day last; without a year, that is 2000.
/// </summary>
internal sealed class TimeFields(int pivotYear)
{
    private const int DefaultYear = 2000;

    private readonly Dictionary<TimeElementKind, int> _values = [];

    /// <summary>The zone that was written.</summary>
    public string? Zone { get; set; }

    /// <summary>Takes a field; two digits of a year are those nearest to the pivot.</summary>
    public bool Set(TimeElementKind kind, int value, int digits)
    {
        switch (kind)
        {
            case TimeElementKind.TwoDigitYear:
                _values[TimeElementKind.Year] = digits == 2 ? Century(value) : value;
                break;
            case TimeElementKind.TwoDigitWeekyear:
                _values[TimeElementKind.Weekyear] = digits == 2 ? Century(value) : value;
                break;
            case TimeElementKind.YearOfEra:
                _values[TimeElementKind.Year] = value;
                break;
            default:
                _values[kind] = value;
                break;
        }

        return true;
    }

    /// <summary>The wall time, or null when the fields are of no day or hour.</summary>
    public DateTime? ToLocal() => Date() is { } date && Clock() is { } clock ? date.ToDateTime(TimeOnly.MinValue) + clock : null;

    private int? Value(TimeElementKind kind) => _values.TryGetValue(kind, out int value) ? value : null;

    private int Century(int value)
    {
        int low = pivotYear - 50;
        int year = low - (low % 100) + value;
        return year < low ? year + 100 : year;
    }

    private DateOnly? Date()
    {
        bool hasYear = Value(TimeElementKind.Year) is not null || Value(TimeElementKind.Weekyear) is not null;
        bool startsWithDays = Value(TimeElementKind.MonthOfYear) is not null || Value(TimeElementKind.DayOfMonth) is not null || Value(TimeElementKind.WeekOfWeekyear) is not null;
        int year = Value(TimeElementKind.Year) ?? (!hasYear && startsWithDays ? DefaultYear : 1970);
        int month = Value(TimeElementKind.MonthOfYear) ?? 1;
        if (year is < 1 or > 9999 || month is < 1 or > 12)
        {
            return null;
        }

        var date = new DateOnly(year, month, 1);
        if (Value(TimeElementKind.Weekyear) is not null || Value(TimeElementKind.WeekOfWeekyear) is not null)
        {
            int weekyear = Value(TimeElementKind.Weekyear) ?? year;
            int week = Value(TimeElementKind.WeekOfWeekyear) ?? 1;
            if (weekyear is < 1 or > 9999 || week < 1 || week > ISOWeek.GetWeeksInYear(weekyear))
            {
                return null;
            }

            date = DateOnly.FromDateTime(ISOWeek.ToDateTime(weekyear, week, DayOfWeek.Thursday));
        }

        if (Value(TimeElementKind.DayOfYear) is { } dayOfYear)
        {
            if (dayOfYear < 1 || dayOfYear > (DateTime.IsLeapYear(date.Year) ? 366 : 365))
            {
                return null;
            }

            date = new DateOnly(date.Year, 1, 1).AddDays(dayOfYear - 1);
        }

        if (Value(TimeElementKind.DayOfMonth) is { } day)
        {
            if (day < 1 || day > DateTime.DaysInMonth(date.Year, date.Month))
            {
                return null;
            }

            date = new DateOnly(date.Year, date.Month, day);
        }

        if (Value(TimeElementKind.DayOfWeek) is { } dayOfWeek)
        {
            if (dayOfWeek is < 1 or > 7)
            {
                return null;
            }

            date = date.AddDays(dayOfWeek - 1 - (((int)date.DayOfWeek + 6) % 7));
        }

        return date;
    }

    private TimeSpan? Clock()
    {
        int half = (Value(TimeElementKind.HalfdayOfDay) ?? 0) * 12;
        int? hour = Value(TimeElementKind.HourOfDay)
            ?? (Value(TimeElementKind.ClockhourOfDay) is { } clock ? clock is >= 1 and <= 24 ? clock % 24 : -1 : (int?)null)
            ?? (Value(TimeElementKind.ClockhourOfHalfday) is { } twelve ? twelve is >= 1 and <= 12 ? (twelve % 12) + half : -1 : (int?)null)
            ?? (Value(TimeElementKind.HourOfHalfday) is { } eleven ? eleven is >= 0 and <= 11 ? eleven + half : -1 : (int?)null)
            ?? half;
        int minute = Value(TimeElementKind.MinuteOfHour) ?? 0;
        int second = Value(TimeElementKind.SecondOfMinute) ?? 0;
        return hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 59
            ? new TimeSpan(0, hour.Value, minute, second, Value(TimeElementKind.FractionOfSecond) ?? 0)
            : null;
    }
}
