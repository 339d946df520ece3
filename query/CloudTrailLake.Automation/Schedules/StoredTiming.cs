using System.Text.Json;
using CloudTrailLake.Automation.Schedules.Expressions;

namespace CloudTrailLake.Automation.Schedules;

/// <summary>A timing and its policy as the scheduler's database holds them: JSON, times in milliseconds since the Unix epoch.</summary>
internal sealed record StoredTiming(ScheduleTiming Timing, MisfirePolicy Misfires)
{
    /// <summary>The text to store.</summary>
    public string Format() => JsonSerializer.Serialize(new Form(
        Timing.Expression.Text,
        Timing.TimeZone.Id,
        Timing.Start?.ToUnixTimeMilliseconds(),
        Timing.End?.ToUnixTimeMilliseconds(),
        Timing.CreatedAt.ToUnixTimeMilliseconds(),
        Misfires.ToString()));

    /// <summary>Reads what <see cref="Format"/> made.</summary>
    public static StoredTiming Parse(string text)
    {
        var form = JsonSerializer.Deserialize<Form>(text) ?? throw new FormatException("A stored timing is empty.");
        var timing = new ScheduleTiming(
            ScheduleExpression.Parse(form.Expression),
            LocalTimes.Zone(form.TimeZone),
            Time(form.Start),
            Time(form.End),
            DateTimeOffset.FromUnixTimeMilliseconds(form.CreatedAt));
        return new StoredTiming(timing, Enum.Parse<MisfirePolicy>(form.Misfires));
    }

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    private sealed record Form(string Expression, string TimeZone, long? Start, long? End, long CreatedAt, string Misfires);
}
