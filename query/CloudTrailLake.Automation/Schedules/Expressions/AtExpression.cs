using System.Globalization;

namespace CloudTrailLake.Automation.Schedules.Expressions;

/// <summary><c>at(yyyy-mm-ddThh:mm:ss)</c>: fires once, at that time in the schedule's time zone; of a repeated time, the first.</summary>
internal sealed class AtExpression : ScheduleExpression
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss";
    private readonly DateTime local;

    private AtExpression(string text, DateTime local)
        : base(text) => this.local = local;

    /// <summary>Reads what stands in the parentheses.</summary>
    public static AtExpression Parse(string text, string body) =>
        DateTime.TryParseExact(body.Trim(), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new AtExpression(text, local)
            : throw AutomationException.Invalid($"'{text}' is no one-time expression: a date and a time of the form 2026-12-01T12:00:00 stand in its parentheses, without a zone.");

    /// <inheritdoc/>
    public override DateTimeOffset? Next(DateTimeOffset after, ScheduleTiming timing) => LocalTimes.Instant(local, timing.TimeZone) is { } time && time > after ? time : null;

    /// <inheritdoc/>
    public override DateTimeOffset? Previous(DateTimeOffset before, ScheduleTiming timing) => LocalTimes.Instant(local, timing.TimeZone) is { } time && time < before ? time : null;

    /// <inheritdoc/>
    public override string WhyNever(ScheduleTiming timing) => LocalTimes.Instant(local, timing.TimeZone) is not { } time
        ? $"clocks skip that time in {timing.TimeZone.Id}"
        : timing.Start > time ? "it lies before the start" : timing.End < time ? "it lies after the end" : "it lies in the past";
}
