using System.Globalization;
using System.Text.RegularExpressions;

namespace CloudTrailLake.Automation.Schedules.Expressions;

/// <summary>
/// <c>rate(value unit)</c>: fires at its base and each interval after it. The base is the schedule's start, else its creation. A day is 24 hours on the clock,
/// whatever daylight saving does (AWS: "Daylight savings time on EventBridge Scheduler").
/// </summary>
internal sealed partial class RateExpression : ScheduleExpression
{
    private RateExpression(string text, TimeSpan interval)
        : base(text) => Interval = interval;

    /// <summary>Time from one fire time to the next, at least a minute.</summary>
    public TimeSpan Interval { get; }

    /// <summary>Reads what stands in the parentheses.</summary>
    public static RateExpression Parse(string text, string body)
    {
        var match = Form().Match(body.Trim());
        if (!match.Success || !int.TryParse(match.Groups["value"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value == 0 || value > ScheduleLimits.MaxRateValue)
        {
            throw AutomationException.Invalid(
                $"'{text}' is no rate expression: a whole number from 1 to {ScheduleLimits.MaxRateValue} and a unit (minute, minutes, hour, hours, day, days) stand in its parentheses, as in rate(10 minutes).");
        }

        var unit = match.Groups["unit"].Value;
        var singular = unit.TrimEnd('s');
        var right = value == 1 ? singular : singular + "s";
        if (unit != right)
        {
            throw AutomationException.Invalid($"'{text}' is no rate expression: with the value {value} the unit is '{right}', not '{unit}'.");
        }

        return new RateExpression(text, value * (singular switch
        {
            "minute" => TimeSpan.FromMinutes(1),
            "hour" => TimeSpan.FromHours(1),
            _ => TimeSpan.FromDays(1),
        }));
    }

    /// <inheritdoc/>
    public override DateTimeOffset? Next(DateTimeOffset after, ScheduleTiming timing) => At(timing, after < timing.Base ? 0 : Steps(after, timing) + 1);

    /// <inheritdoc/>
    public override DateTimeOffset? Previous(DateTimeOffset before, ScheduleTiming timing) => At(timing, Steps(before - TimeSpan.FromTicks(1), timing));

    /// <inheritdoc/>
    public override string WhyNever(ScheduleTiming timing) => "its first fire time lies after its end";

    /// <summary>Whole intervals from the base to a moment, rounded down.</summary>
    private long Steps(DateTimeOffset moment, ScheduleTiming timing) => (long)Math.Floor((decimal)(moment - timing.Base).Ticks / Interval.Ticks);

    private DateTimeOffset? At(ScheduleTiming timing, long steps)
    {
        var ticks = timing.Base.UtcTicks + ((Int128)steps * Interval.Ticks);
        return ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset((long)ticks, TimeSpan.Zero) : null;
    }

    [GeneratedRegex(@"^(?<value>[0-9]+)\s+(?<unit>minutes?|hours?|days?)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
