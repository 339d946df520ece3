using System.Globalization;

namespace CloudTrailLake.Automation.Schedules.Expressions;

/// <summary>The days of a month on which a cron expression fires: of its two day fields, the one that is not <c>?</c>.</summary>
internal abstract class CronDays
{
    private const int DaysPerWeek = 7;

    /// <summary>Whether it fires on a day.</summary>
    public abstract bool Contains(DateOnly day);

    /// <summary>Reads the two day fields.</summary>
    /// <exception cref="AutomationException">Not exactly one of them is <c>?</c>, or the other breaks a rule.</exception>
    public static CronDays Parse(string dayOfMonth, string dayOfWeek) => (dayOfMonth, dayOfWeek) switch
    {
        ("?", "?") => throw AutomationException.Invalid("Both day fields of the cron expression are '?': one of them must name days."),
        (_, "?") => new OfMonth(dayOfMonth),
        ("?", _) => new OfWeek(dayOfWeek),
        _ => throw AutomationException.Invalid("The cron expression names days of the month and of the week: one of the two fields must be '?'."),
    };

    private static DateOnly LastOf(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    /// <summary>Sunday is 1.</summary>
    private static int Number(DateOnly day) => (int)day.DayOfWeek + 1;

    private sealed class OfMonth : CronDays
    {
        private readonly CronField? set;
        private readonly List<Func<DateOnly, DateOnly?>> special = [];

        public OfMonth(string text)
        {
            var plain = new List<string>();
            foreach (var element in text.Split(','))
            {
                if (element == "L")
                {
                    special.Add(day => LastOf(day));
                }
                else if (element == "LW")
                {
                    special.Add(day => NearestWeekday(LastOf(day)));
                }
                else if (element.EndsWith('W'))
                {
                    var number = CronFieldKind.DayOfMonth.Value(element, element[..^1]);
                    special.Add(day => number <= LastOf(day).Day ? NearestWeekday(new DateOnly(day.Year, day.Month, number)) : null);
                }
                else
                {
                    plain.Add(element);
                }
            }

            set = plain.Count > 0 ? CronField.Parse(CronFieldKind.DayOfMonth, string.Join(',', plain)) : null;
        }

        public override bool Contains(DateOnly day) => set?.Contains(day.Day) == true || special.Exists(rule => rule(day) == day);

        /// <summary>The weekday nearest to a day in the same month.</summary>
        private static DateOnly NearestWeekday(DateOnly day) => day.DayOfWeek switch
        {
            DayOfWeek.Saturday => day.Day == 1 ? day.AddDays(2) : day.AddDays(-1),
            DayOfWeek.Sunday => day == LastOf(day) ? day.AddDays(-2) : day.AddDays(1),
            _ => day,
        };
    }

    private sealed class OfWeek : CronDays
    {
        private readonly Func<DateOnly, bool> contains;

        public OfWeek(string text)
        {
            if (text.Contains('#', StringComparison.Ordinal))
            {
                contains = Nth(text);
                return;
            }

            var elements = text.Split(',').Select(element => element == "L" ? "7" : element).ToList();
            var last = elements.Where(element => element.EndsWith('L')).Select(element => CronFieldKind.DayOfWeek.Value(element, element[..^1])).ToList();
            var plain = elements.Where(element => !element.EndsWith('L')).ToList();
            var set = plain.Count > 0 ? CronField.Parse(CronFieldKind.DayOfWeek, string.Join(',', plain)) : null;
            contains = day => set?.Contains(Number(day)) == true || (last.Contains(Number(day)) && day.Day + DaysPerWeek > LastOf(day).Day);
        }

        public override bool Contains(DateOnly day) => contains(day);

        /// <summary><c>3#2</c>: the second Tuesday of the month. One such element stands alone.</summary>
        private static Func<DateOnly, bool> Nth(string text)
        {
            var parts = text.Split('#');
            if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var nth) || nth is < 1 or > 5)
            {
                throw CronFieldKind.DayOfWeek.Wrong(text, "with '#' it is one weekday and its number in the month, 1 to 5, as in 3#2");
            }

            var weekday = CronFieldKind.DayOfWeek.Value(text, parts[0]);
            return day => Number(day) == weekday && ((day.Day - 1) / DaysPerWeek) + 1 == nth;
        }
    }
}
