using System.Globalization;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Tailing;

/// <summary>
/// The folders of a source into which AWS delivers today (<c>…/account/CloudTrail/region/yyyy/MM/dd/</c>), known from the keys that were seen: where most new keys appear, so that
/// a source too large to be listed every few seconds is still found to have new ones. What appears elsewhere the whole listing finds.
/// </summary>
internal sealed class DayFolders
{
    private const string DayFormat = "yyyy/MM/dd";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateOnly> _lastDays = new(StringComparer.Ordinal);

    /// <summary>Takes note of a key.</summary>
    public void See(string key)
    {
        if (LogLayout.PrefixDay(key) is not { } day || key.LastIndexOf(Text(day) + "/", StringComparison.Ordinal) is var at && at < 0)
        {
            return;
        }

        var parent = key[..at];
        lock (_lock)
        {
            if (_lastDays.TryGetValue(parent, out var last))
            {
                _lastDays[parent] = day > last ? day : last;
            }
            else if (_lastDays.Count < TailingLimits.MaxDayFolderParents)
            {
                _lastDays[parent] = day;
            }
        }
    }

    /// <summary>The folders of the day, and of the day before in its first hours, for deliveries that come late; only where something came in the last days.</summary>
    public IReadOnlyList<string> At(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        DateOnly[] days = now.UtcDateTime.TimeOfDay < TailingLimits.LateDelivery ? [today.AddDays(-1), today] : [today];
        lock (_lock)
        {
            return [.. _lastDays.Where(parent => parent.Value >= today.AddDays(-TailingLimits.QuietDays)).SelectMany(parent => days.Select(day => $"{parent.Key}{Text(day)}/")).Order(StringComparer.Ordinal)];
        }
    }

    private static string Text(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
