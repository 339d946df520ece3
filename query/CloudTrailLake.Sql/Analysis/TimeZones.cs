using System.Collections.Concurrent;
using System.Globalization;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Zones as values carry them: <c>UTC</c>, an offset such as <c>+05:30</c>, or a name of the time zone database.</summary>
internal static class TimeZones
{
    public const string Utc = "UTC";

    private const int MaximumOffsetMinutes = 14 * 60;

    private static readonly ConcurrentDictionary<string, TimeZoneInfo?> s_zones = new(StringComparer.Ordinal);
    private static readonly Lazy<Dictionary<string, string>> s_names = new(() => TimeZoneInfo.GetSystemTimeZones().ToDictionary(zone => zone.Id, zone => zone.Id, StringComparer.OrdinalIgnoreCase));

    /// <summary>A zone in the spelling that Trino shows, or null when there is none of that name.</summary>
    public static string? Find(string zone)
    {
        if (zone.StartsWith("Etc/", StringComparison.OrdinalIgnoreCase))
        {
            // The names count westwards: Etc/GMT+5 is -05:00.
            string rule = zone[4..];
            return rule.Length is 5 or 6 && rule.StartsWith("GMT", StringComparison.OrdinalIgnoreCase) && rule[3] is '+' or '-'
                ? Find((rule[3] == '+' ? '-' : '+') + rule[4..].PadLeft(2, '0') + ":00")
                : Find(rule);
        }

        if (zone is Utc or "Z" or "z" || zone.ToUpperInvariant() is Utc or "GMT" or "UCT" or "UT" or "ZULU" or "GREENWICH" or "UNIVERSAL" or "GMT0")
        {
            return Utc;
        }

        string rest = zone;
        foreach (string prefix in (ReadOnlySpan<string>)["UTC", "GMT", "UT"])
        {
            if (zone.Length > prefix.Length && zone.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && zone[prefix.Length] is '+' or '-')
            {
                rest = zone[prefix.Length..];
                break;
            }
        }

        if (rest.Length > 0 && rest[0] is '+' or '-')
        {
            return ParseOffset(rest) is { } minutes ? OfOffset(minutes) : null;
        }

        return Info(zone) is not null ? zone : s_names.Value.GetValueOrDefault(zone) is { } known && Info(known) is not null ? known : null;
    }

    /// <summary>The name of a fixed offset.</summary>
    public static string OfOffset(int minutes) =>
        minutes == 0 ? Utc : string.Create(CultureInfo.InvariantCulture, $"{(minutes < 0 ? '-' : '+')}{Math.Abs(minutes) / 60:00}:{Math.Abs(minutes) % 60:00}");

    /// <summary>The offset of a zone at an instant.</summary>
    /// <exception cref="ArgumentException">The zone is none.</exception>
    public static TimeSpan OffsetAt(string zone, DateTime utc)
    {
        if (zone == Utc)
        {
            return TimeSpan.Zero;
        }

        return zone[0] is '+' or '-'
            ? TimeSpan.FromMinutes(ParseOffset(zone) ?? throw Unknown(zone))
            : (Info(zone) ?? throw Unknown(zone)).GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
    }

    /// <summary>Wall time in a zone.</summary>
    public static DateTime ToLocal(DateTime utc, string zone) => DateTime.SpecifyKind(utc + OffsetAt(zone, utc), DateTimeKind.Unspecified);

    /// <summary>
    /// The instant of a wall time. One that exists twice, when clocks go back, is the first; one that does not exist, when they go forward, is null if <paramref name="strict"/>,
    /// else it moves with the clocks.
    /// </summary>
    public static DateTime? ToUtc(DateTime local, string zone, bool strict)
    {
        if (zone == Utc)
        {
            return local;
        }

        if (zone[0] is '+' or '-')
        {
            return local - OffsetAt(zone, local);
        }

        TimeZoneInfo info = Info(zone) ?? throw Unknown(zone);
        DateTime wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (info.IsInvalidTime(wall))
        {
            return strict ? null : wall - info.GetUtcOffset(wall.AddDays(-1));
        }

        return wall - (info.IsAmbiguousTime(wall) ? info.GetAmbiguousTimeOffsets(wall).Max() : info.GetUtcOffset(wall));
    }

    private static TimeZoneInfo? Info(string zone) => s_zones.GetOrAdd(zone, static name =>
        name.Length is > 0 and < 64 && !name.Contains(' ', StringComparison.Ordinal) && !name.Contains("..", StringComparison.Ordinal) && char.IsAsciiLetter(name[0])
            && TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? info) ? info : null);

    private static int? ParseOffset(string text)
    {
        string digits = text[1..].Replace(":", string.Empty, StringComparison.Ordinal);
        if (digits.Length is not (1 or 2 or 4) || !digits.All(char.IsAsciiDigit) || (text.Contains(':', StringComparison.Ordinal) && (text.Length != 6 || text[3] != ':')))
        {
            return null;
        }

        int number = int.Parse(digits, CultureInfo.InvariantCulture);
        int minutes = digits.Length <= 2 ? number * 60 : (number / 100 * 60) + (number % 100);
        return minutes > MaximumOffsetMinutes || (digits.Length == 4 && number % 100 > 59) ? null : text[0] == '-' ? -minutes : minutes;
    }

    private static ArgumentException Unknown(string zone) => new($"Time zone not supported: {zone}", nameof(zone));
}
