using System.Globalization;

namespace CloudTrailLake.Ingest.Sources;

/// <summary>
/// AWS's delivery layout
/// <c>[prefix/]AWSLogs/[o-id/]account/CloudTrail/region/yyyy/MM/dd/account_CloudTrail_region_yyyyMMddTHHmmZ_xxx.json.gz</c>
/// (AWS: "Finding your CloudTrail log files"), read from names alone.
/// </summary>
internal static class LogLayout
{
    /// <summary>Folder of management and data events.</summary>
    public const string EventsFolder = "CloudTrail";

    private const string SiblingFolderPrefix = "CloudTrail-";
    private const string NetworkActivityFolder = "CloudTrail-NetworkActivity";
    private const string StampFormat = "yyyyMMdd'T'HHmm'Z'";
    private const int StampLength = 14;

    private static readonly string[] LogSuffixes = [".json", ".gz", ".ndjson", ".jsonl", ".log"];

    /// <summary>Whether a folder of that name holds digests, Insights or aggregates rather than events.</summary>
    public static bool IsForeignFolder(ReadOnlySpan<char> name) =>
        name.StartsWith(SiblingFolderPrefix, StringComparison.Ordinal) && !name.SequenceEqual(NetworkActivityFolder);

    /// <summary>Whether a file of that name may hold events: <c>.json</c>, <c>.gz</c>, <c>.ndjson</c>, <c>.jsonl</c>, <c>.log</c>.</summary>
    public static bool IsLogName(string name) => LogSuffixes.Any(s => name.EndsWith(s, StringComparison.OrdinalIgnoreCase));

    /// <summary>Minutes-exact delivery time in a file name (<c>_20230710T1145Z_</c>); null when it has none.</summary>
    public static DateTimeOffset? DeliveryTime(ReadOnlySpan<char> fileName)
    {
        for (int i = 0; i + StampLength < fileName.Length; i++)
        {
            if (fileName[i] == '_'
                && DateTimeOffset.TryParseExact(
                    fileName.Slice(i + 1, StampLength), StampFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                return time;
            }
        }

        return null;
    }

    /// <summary>The day in a <c>yyyy/MM/dd</c> run of folders, the last one when there are several; null when there is none.</summary>
    public static DateOnly? PrefixDay(string key)
    {
        string[] parts = key.Split('/');
        for (int i = parts.Length - 2; i >= 2; i--)
        {
            if (DateOnly.TryParseExact(
                $"{parts[i - 2]}/{parts[i - 1]}/{parts[i]}", "yyyy/MM/dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>Sort key that brings the objects of one time together whatever account and Region wrote them.</summary>
    public static DateTimeOffset ListingTime(string key)
    {
        var time = DeliveryTime(FileName(key));
        return time ?? (PrefixDay(key) is { } day ? new(day, TimeOnly.MinValue, TimeSpan.Zero) : DateTimeOffset.MinValue);
    }

    /// <summary>The part after the last slash.</summary>
    public static ReadOnlySpan<char> FileName(string key) => key.AsSpan(key.LastIndexOf('/') + 1);
}
