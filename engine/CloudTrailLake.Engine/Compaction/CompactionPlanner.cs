using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Engine.Compaction;

/// <summary>
/// Chooses what to merge. Within a group no file outweighs the others (<see cref="CompactionPolicy.MaxWeight"/>), so each time a row is rewritten its file grows by half or more: it is
/// rewritten a few times on its way to <see cref="CompactionPolicy.TargetBytes"/>, however small the commits were.
/// </summary>
internal static class CompactionPlanner
{
    /// <summary>The merges worth doing, oldest day first. Empty right after they were done.</summary>
    public static IReadOnlyList<CompactionGroup> Plan(Snapshot snapshot, DateTimeOffset now, int minFilesWhileHot = CompactionPolicy.MinFilesWhileHot) =>
    [
        .. snapshot.Files
            .Where(file => !snapshot.Retention.IsExpired(file, now))
            .GroupBy(file => (file.CalendarDay, file.SchemaVersion))
            .OrderBy(group => group.Key)
            .SelectMany(group => Merges([.. group], now, minFilesWhileHot)),
    ];

    /// <summary>Cuts files into runs that follow each other in time and whose sizes add up to about one target, so that merged files of a day hardly overlap.</summary>
    public static IEnumerable<IReadOnlyList<DataFile>> Runs(IEnumerable<DataFile> files)
    {
        var run = new List<DataFile>();
        var (bytes, rows) = (0L, 0L);
        foreach (var file in files.Select((file, number) => (file, number)).OrderBy(f => FirstEvent(f.file)).ThenBy(f => f.number).Select(f => f.file))
        {
            if (run.Count > 0 && (bytes + file.Size > CompactionPolicy.TargetBytes || rows + file.NumRecords > CompactionPolicy.MaxRowsPerMerge || run.Count == CompactionPolicy.MaxFilesPerMerge))
            {
                yield return run;
                run = [];
                (bytes, rows) = (0, 0);
            }

            run.Add(file);
            bytes += file.Size;
            rows += file.NumRecords;
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static IEnumerable<CompactionGroup> Merges(IReadOnlyList<DataFile> day, DateTimeOffset now, int minFilesWhileHot)
    {
        var small = day.Where(file => file.Size < CompactionPolicy.LargeBytes).ToList();
        var needed = now - DateTimeOffset.FromUnixTimeMilliseconds(day.Max(file => file.ModificationTime)) < CompactionPolicy.QuietPeriod
            ? minFilesWhileHot
            : CompactionPolicy.MinFiles;
        return Runs(small)
            .Select(WorthMerging)
            .Where(paths => paths.Count >= needed)
            .Select(paths => new CompactionGroup(day[0].CalendarDay, [.. small.Where(file => paths.Contains(file.Path))]));
    }

    /// <summary>Paths of a run's files without those that outweigh all smaller ones.</summary>
    private static HashSet<string> WorthMerging(IReadOnlyList<DataFile> run)
    {
        var bySize = run.OrderBy(file => file.Size).ToList();
        var below = bySize.Sum(file => file.Size);
        while (bySize.Count > 1)
        {
            below -= bySize[^1].Size;
            if (bySize[^1].Size <= below * CompactionPolicy.MaxWeight)
            {
                break;
            }

            bySize.RemoveAt(bySize.Count - 1);
        }

        return bySize.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
    }

    private static DateTimeOffset FirstEvent(DataFile file) =>
        file.Statistics.Columns.GetValueOrDefault(EventSchema.EventTime)?.Min as DateTimeOffset? ?? new DateTimeOffset(file.CalendarDay.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
