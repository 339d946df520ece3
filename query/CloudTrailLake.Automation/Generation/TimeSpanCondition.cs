namespace CloudTrailLake.Automation.Generation;

/// <summary>The time that a question asks about, as a condition on <c>eventTime</c>.</summary>
/// <param name="Sql">The condition.</param>
internal sealed record TimeSpanCondition(string Sql)
{
    /// <summary>All the time there is.</summary>
    public static readonly TimeSpanCondition Always = new("eventTime <= now()");

    /// <summary>A number of units up to now.</summary>
    public static TimeSpanCondition Last(int count, string unit) => new($"eventTime > date_add('{unit}', -{count}, now())");

    /// <summary>The unit of the calendar that now lies in, up to now.</summary>
    public static TimeSpanCondition This(string unit) => new($"eventTime >= date_trunc('{unit}', now())");

    /// <summary>The day before today, UTC.</summary>
    public static TimeSpanCondition Yesterday => new("eventTime >= date_add('day', -1, date_trunc('day', now())) AND eventTime < date_trunc('day', now())");

    /// <summary>From a moment on.</summary>
    public static TimeSpanCondition Since(DateTime from) => new($"eventTime >= '{Text(from)}'");

    /// <summary>Up to a moment and without it.</summary>
    public static TimeSpanCondition Before(DateTime to) => new($"eventTime < '{Text(to)}'");

    /// <summary>From a moment up to another and without that.</summary>
    /// <exception cref="PromptException">The first lies after the second.</exception>
    public static TimeSpanCondition Between(DateTime from, DateTime to) => from < to
        ? new TimeSpanCondition($"{Since(from).Sql} AND {Before(to).Sql}")
        : throw new PromptException($"The time span ends ({Text(to)}) before it begins ({Text(from)}).");

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
