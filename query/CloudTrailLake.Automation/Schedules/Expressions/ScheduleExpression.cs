using System.Text.RegularExpressions;

namespace CloudTrailLake.Automation.Schedules.Expressions;

/// <summary>
/// When something is to happen, in EventBridge Scheduler's syntax: <c>rate(10 minutes)</c>, <c>cron(0 12 ? * MON-FRI *)</c> or <c>at(2026-12-01T12:00:00)</c>
/// (AWS: EventBridge Scheduler User Guide, "Schedule types"). Start, end and time zone stand beside it in <see cref="ScheduleTiming"/>.
/// </summary>
internal abstract partial class ScheduleExpression(string text)
{
    /// <summary>The expression as written, without blanks around it.</summary>
    public string Text { get; } = text;

    /// <summary>Reads an expression.</summary>
    /// <exception cref="AutomationException">It is none; the message says which part is wrong and what may stand there.</exception>
    public static ScheduleExpression Parse(string text)
    {
        text = text.Trim();
        var match = text.Length <= ScheduleLimits.MaxExpressionCharacters ? Form().Match(text) : Match.Empty;
        return match.Success
            ? match.Groups["kind"].Value switch
            {
                "rate" => RateExpression.Parse(text, match.Groups["body"].Value),
                "cron" => CronExpression.Parse(text, match.Groups["body"].Value),
                _ => AtExpression.Parse(text, match.Groups["body"].Value),
            }
            : throw AutomationException.Invalid(
                $"'{Shortened(text)}' is no schedule expression. Write rate(10 minutes), cron(0 12 ? * MON-FRI *) or at(2026-12-01T12:00:00).");
    }

    /// <summary>The first fire time after a moment, whatever start and end say; null when there is none.</summary>
    public abstract DateTimeOffset? Next(DateTimeOffset after, ScheduleTiming timing);

    /// <summary>The last fire time before a moment, whatever start and end say; null when there is none.</summary>
    public abstract DateTimeOffset? Previous(DateTimeOffset before, ScheduleTiming timing);

    /// <summary>Why the expression never fires, when no more is known than that it does not.</summary>
    public abstract string WhyNever(ScheduleTiming timing);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Shortened(string text) => text.Length <= ScheduleLimits.MaxExpressionCharacters ? text : text[..ScheduleLimits.MaxExpressionCharacters] + "…";

    [GeneratedRegex(@"^(?<kind>rate|cron|at)\((?<body>[^()]*)\)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
