using System.Globalization;

namespace CloudTrailLake.Query.Execution;

/// <summary>Zones as values carry them: <c>UTC</c>, an offset such as <c>+05:30</c>, or a name of the time zone database.</summary>
internal static class TimeZones
{
    /// <summary>Wall time in a zone; a zone that this machine does not know gives UTC.</summary>
    public static DateTime ToLocal(DateTime utc, string zone)
    {
        if (zone == "UTC")
        {
            return utc;
        }

        if (zone.Length == 6 && zone[0] is '+' or '-' && TimeSpan.TryParseExact(zone.AsSpan(1), "hh\\:mm", CultureInfo.InvariantCulture, out TimeSpan offset))
        {
            return zone[0] == '-' ? utc - offset : utc + offset;
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? info) ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), info) : utc;
    }
}
