using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Engine.Retention;

/// <summary>
/// A legal hold: while it stands, no event it covers is removed by retention, no file with such events that left the table is deleted, and the store is not erased.
/// What queries see does not change: an expired event stays hidden.
/// </summary>
/// <param name="Name">Unique in the store.</param>
/// <param name="From">Event time from which it covers; null: from the beginning.</param>
/// <param name="To">Event time before which it covers; null: without end.</param>
/// <param name="Reason">Why, in the words of who placed it.</param>
/// <param name="PrincipalArn">Who placed it.</param>
/// <param name="PlacedAt">When.</param>
internal sealed record LegalHold(string Name, DateTimeOffset? From, DateTimeOffset? To, string Reason, string PrincipalArn, DateTimeOffset PlacedAt)
{
    /// <summary>Whether an event of that day can be covered.</summary>
    public bool Covers(DateOnly day)
    {
        var begin = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return Covers(begin, day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : begin.AddDays(1).AddTicks(-1));
    }

    /// <summary>Whether the file can hold an event that is covered.</summary>
    public bool Covers(DataFile file)
    {
        var times = file.Statistics.Columns.GetValueOrDefault(EventSchema.EventTime);
        return times is { Min: DateTimeOffset first, Max: DateTimeOffset last } ? Covers(first, last) : Covers(file.CalendarDay);
    }

    private bool Covers(DateTimeOffset first, DateTimeOffset last) => !(last < From) && !(first >= To);
}
