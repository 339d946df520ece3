namespace CloudTrailLake.Sql;

/// <summary>A closed interval of event time; an open end is null.</summary>
internal sealed record EventTimeRange(DateTimeOffset? Minimum, DateTimeOffset? Maximum)
{
    /// <summary>No bound at all.</summary>
    public static EventTimeRange Unbounded { get; } = new(null, null);

    /// <summary>No row can match, as in <c>eventtime &gt; x AND eventtime &lt; x</c>.</summary>
    public bool IsEmpty => Minimum > Maximum;

    /// <summary>What lies in both.</summary>
    public EventTimeRange Intersect(EventTimeRange other) => new(Later(Minimum, other.Minimum), Earlier(Maximum, other.Maximum));

    /// <summary>The smallest interval around both, for OR.</summary>
    public EventTimeRange Span(EventTimeRange other)
    {
        if (IsEmpty)
        {
            return other;
        }

        if (other.IsEmpty)
        {
            return this;
        }

        DateTimeOffset? minimum = Minimum is { } a && other.Minimum is { } b ? (a < b ? a : b) : null;
        DateTimeOffset? maximum = Maximum is { } c && other.Maximum is { } d ? (c > d ? c : d) : null;
        return new(minimum, maximum);
    }

    private static DateTimeOffset? Later(DateTimeOffset? a, DateTimeOffset? b) => a is null || b > a ? b ?? a : a;

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b ?? a : a;
}
