namespace CloudTrailLake.Ingest.Sources;

/// <summary>
/// Which keys below an <c>S3LocationUri</c> an import reads (AWS: "Copy trail events to CloudTrail Lake"): those in a <c>CloudTrail</c> folder, unless
/// the location names another of AWS's folders itself; gzip only; bounds compared with the dates in prefixes and file names, never with event times.
/// </summary>
internal sealed class S3KeyFilter(string prefix, DateTimeOffset? start, DateTimeOffset? end)
{
    private readonly bool _folderChosen = prefix.Split('/').Any(p => p == LogLayout.EventsFolder || LogLayout.IsForeignFolder(p) || p == "CloudTrail-NetworkActivity");

    /// <summary>Null when the key is read; otherwise why it is not.</summary>
    public string? Reject(string key)
    {
        if (key.EndsWith('/'))
        {
            return "is a folder marker";
        }

        if (!key.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            return "is not compressed with gzip (.gz)";
        }

        if (!_folderChosen && !InEventsFolder(key))
        {
            return "is not in a CloudTrail/ prefix";
        }

        return InBounds(key) ? null : "is outside the time bounds of the import";
    }

    private bool InEventsFolder(string key)
    {
        string below = key.StartsWith(prefix, StringComparison.Ordinal) ? key[prefix.Length..] : key;
        string[] folders = below.Split('/')[..^1];
        return folders.Contains(LogLayout.EventsFolder, StringComparer.Ordinal);
    }

    private bool InBounds(string key)
    {
        if (start is null && end is null)
        {
            return true;
        }

        if (LogLayout.DeliveryTime(LogLayout.FileName(key)) is { } time)
        {
            return (start is null || time >= start) && (end is null || time <= end);
        }

        // A folder names a whole day: it is in when any part of the day is. A key without a date can match no bound.
        return LogLayout.PrefixDay(key) is { } day
            && (start is null || new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) > start)
            && (end is null || new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) <= end);
    }
}
