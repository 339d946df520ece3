using System.Collections.Frozen;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>Column statistics of a data file, keyed by dotted physical name (<c>eventtime</c>, <c>useridentity.arn</c>).</summary>
internal sealed record FileStatistics(IReadOnlyDictionary<string, ColumnStatistics> Columns)
{
    /// <summary>Characters (UTF-16 code units) above which a text bound is left out: a cut bound would need care at every reader.</summary>
    public const int MaxBoundLength = 32;

    /// <summary>No statistics.</summary>
    public static FileStatistics None { get; } = new(FrozenDictionary<string, ColumnStatistics>.Empty);

    /// <summary>The statistics as the log keeps them: long text bounds left out, time bounds rounded outward to the millisecond (Delta's precision).</summary>
    public FileStatistics ForLog() => new(Columns.ToDictionary(c => c.Key, c => new ColumnStatistics(Bound(c.Value.Min, up: false), Bound(c.Value.Max, up: true), c.Value.NullCount)));

    private static object? Bound(object? value, bool up) => value switch
    {
        string text => text.Length > MaxBoundLength ? null : text,
        DateTimeOffset time => Round(time.ToUniversalTime(), up),
        null => null,
        _ => throw new ArgumentException($"Statistics hold text and times, not {value.GetType().Name}.", nameof(value)),
    };

    private static DateTimeOffset? Round(DateTimeOffset time, bool up)
    {
        var rest = time.Ticks % TimeSpan.TicksPerMillisecond;
        if (rest > 0 && up && time.UtcTicks > DateTimeOffset.MaxValue.UtcTicks - TimeSpan.TicksPerMillisecond)
        {
            // The last millisecond of the calendar has nothing above it: no bound.
            return null;
        }

        return rest == 0 ? time : time.AddTicks(up ? TimeSpan.TicksPerMillisecond - rest : -rest);
    }
}
