using System.Collections.Frozen;
using CloudTrailLake.Sql.Analysis;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>Names of AT TIME ZONE: SQL Server's are those of Windows; names of the time zone database and offsets are taken as well.</summary>
internal static class ZoneNames
{
    private static readonly FrozenDictionary<string, string> s_windows = new Dictionary<string, string>
    {
        ["UTC"] = "UTC", ["GMT Standard Time"] = "Europe/London", ["Greenwich Standard Time"] = "Atlantic/Reykjavik", ["W. Europe Standard Time"] = "Europe/Berlin",
        ["Central Europe Standard Time"] = "Europe/Budapest", ["Central European Standard Time"] = "Europe/Warsaw", ["Romance Standard Time"] = "Europe/Paris", ["E. Europe Standard Time"] = "Europe/Chisinau",
        ["FLE Standard Time"] = "Europe/Kiev", ["GTB Standard Time"] = "Europe/Bucharest", ["Turkey Standard Time"] = "Europe/Istanbul", ["Israel Standard Time"] = "Asia/Jerusalem",
        ["Egypt Standard Time"] = "Africa/Cairo", ["South Africa Standard Time"] = "Africa/Johannesburg", ["Russian Standard Time"] = "Europe/Moscow", ["Arab Standard Time"] = "Asia/Riyadh",
        ["Arabian Standard Time"] = "Asia/Dubai", ["Iran Standard Time"] = "Asia/Tehran", ["Pakistan Standard Time"] = "Asia/Karachi", ["India Standard Time"] = "Asia/Kolkata",
        ["Nepal Standard Time"] = "Asia/Kathmandu", ["Bangladesh Standard Time"] = "Asia/Dhaka", ["SE Asia Standard Time"] = "Asia/Bangkok", ["China Standard Time"] = "Asia/Shanghai",
        ["Singapore Standard Time"] = "Asia/Singapore", ["Taipei Standard Time"] = "Asia/Taipei", ["Tokyo Standard Time"] = "Asia/Tokyo", ["Korea Standard Time"] = "Asia/Seoul",
        ["W. Australia Standard Time"] = "Australia/Perth", ["AUS Central Standard Time"] = "Australia/Darwin", ["Cen. Australia Standard Time"] = "Australia/Adelaide",
        ["E. Australia Standard Time"] = "Australia/Brisbane", ["AUS Eastern Standard Time"] = "Australia/Sydney", ["New Zealand Standard Time"] = "Pacific/Auckland",
        ["Hawaiian Standard Time"] = "Pacific/Honolulu", ["Alaskan Standard Time"] = "America/Anchorage", ["Pacific Standard Time"] = "America/Los_Angeles",
        ["US Mountain Standard Time"] = "America/Phoenix", ["Mountain Standard Time"] = "America/Denver", ["Central Standard Time"] = "America/Chicago",
        ["Canada Central Standard Time"] = "America/Regina", ["Central Standard Time (Mexico)"] = "America/Mexico_City", ["SA Pacific Standard Time"] = "America/Bogota",
        ["Eastern Standard Time"] = "America/New_York", ["Atlantic Standard Time"] = "America/Halifax", ["Newfoundland Standard Time"] = "America/St_Johns",
        ["E. South America Standard Time"] = "America/Sao_Paulo", ["Argentina Standard Time"] = "America/Buenos_Aires", ["Pacific SA Standard Time"] = "America/Santiago",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of the time zone database, or an offset; null for a name that is none.</summary>
    public static string? Find(string name) => s_windows.GetValueOrDefault(name)
        ?? TimeZones.Find(name);
}
