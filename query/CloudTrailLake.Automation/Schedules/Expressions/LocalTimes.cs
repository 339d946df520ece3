namespace CloudTrailLake.Automation.Schedules.Expressions;

/// <summary>
/// Local times as EventBridge Scheduler takes them: a time that the clock skips in spring does not happen; one that it shows twice in autumn happens once, the first time.
/// </summary>
internal static class LocalTimes
{
    /// <summary>The moment at which a clock of a zone shows a time for the first time; null when it never does.</summary>
    public static DateTimeOffset? Instant(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local))
        {
            return null;
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        var ticks = local.Ticks - offset.Ticks;
        return ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }

    /// <summary>What a clock of a zone shows at a moment.</summary>
    public static DateTime Local(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    /// <summary>A zone by its IANA name.</summary>
    /// <exception cref="AutomationException">There is none of that name.</exception>
    public static TimeZoneInfo Zone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw AutomationException.Invalid($"'{name}' is no time zone. Use a name of the IANA database, such as UTC or Europe/Berlin.");
}
