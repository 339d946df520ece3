using System.Globalization;

namespace CloudTrailLake.Automation.Schedules.Expressions;

/// <summary>A field of a cron expression: its place, its bounds and the names of its values (AWS: "Cron-based schedules").</summary>
internal sealed record CronFieldKind(string Name, int Minimum, int Maximum, IReadOnlyList<string> Names)
{
    /// <summary>Minutes.</summary>
    public static readonly CronFieldKind Minutes = new("minutes", 0, 59, []);

    /// <summary>Hours.</summary>
    public static readonly CronFieldKind Hours = new("hours", 0, 23, []);

    /// <summary>Days of the month.</summary>
    public static readonly CronFieldKind DayOfMonth = new("day-of-month", 1, 31, []);

    /// <summary>Months.</summary>
    public static readonly CronFieldKind Month = new("month", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]);

    /// <summary>Days of the week; 1 is Sunday.</summary>
    public static readonly CronFieldKind DayOfWeek = new("day-of-week", 1, 7, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]);

    /// <summary>Years.</summary>
    public static readonly CronFieldKind Year = new("year", 1970, 2199, []);

    /// <summary>A value, by number or name.</summary>
    /// <exception cref="AutomationException">It is none.</exception>
    public int Value(string element, string text)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (string.Equals(Names[i], text, StringComparison.OrdinalIgnoreCase))
            {
                return Minimum + i;
            }
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= Minimum && value <= Maximum
            ? value
            : throw Wrong(element, $"values are {Minimum} to {Maximum}{(Names.Count > 0 ? $" or {Names[0]} to {Names[^1]}" : "")}");
    }

    /// <summary>The error for an element of this field.</summary>
    public AutomationException Wrong(string element, string reason) => AutomationException.Invalid($"The {Name} field of the cron expression holds '{element}': {reason}.");
}
