using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.Partitions;

namespace CloudTrailLake.Engine.CommitLog;

/// <content>What must hold of a request before anything is published.</content>
internal sealed partial class CommitPipeline
{
    private void CheckRequest(CommitRequest request)
    {
        if (request.Files.Count == 0 && request.Ledger.Count == 0 && request.Removed.Count == 0 && request.Definition is null
            && request.Properties.Count == 0 && request.Transactions.Count == 0)
        {
            throw new ArgumentException("A commit must bring something.", nameof(request));
        }

        foreach (var file in request.Files)
        {
            CheckFile(file);
        }

        if (request.Files.DistinctBy(f => f.AbsolutePath, StringComparer.Ordinal).Count() != request.Files.Count)
        {
            throw new ArgumentException("A data file is named twice.", nameof(request));
        }

        foreach (var entry in request.Ledger)
        {
            if (!entry.Counts.Balanced)
            {
                throw new ArgumentException($"Object '{entry.ObjectKey}' is not accounted for: {entry.Counts}.", nameof(request));
            }
        }

        var stored = request.Ledger.Sum(e => e.Counts.Stored);
        var rows = request.Files.Sum(f => f.NumRecords);
        if (stored > rows)
        {
            throw new ArgumentException($"The objects of a commit say they stored {stored} records, its files hold {rows}.", nameof(request));
        }
    }

    private void CheckFile(NewDataFile file)
    {
        var folder = Path.Combine(storeDirectory, PartitionPath.Directory(file.CalendarDay));
        if (!string.Equals(Path.GetDirectoryName(file.AbsolutePath), folder, StringComparison.Ordinal))
        {
            throw new ArgumentException($"Data file '{file.AbsolutePath}' is not in its partition '{folder}'.", nameof(file));
        }

        if (file.NumRecords <= 0)
        {
            throw new ArgumentException($"Data file '{file.AbsolutePath}' has no rows.", nameof(file));
        }

        if (file.Statistics.Columns.TryGetValue(Events.EventSchema.EventTime, out var times)
            && ((times.Min is DateTimeOffset min && DateOnly.FromDateTime(min.UtcDateTime) != file.CalendarDay)
                || (times.Max is DateTimeOffset max && DateOnly.FromDateTime(max.UtcDateTime) != file.CalendarDay)))
        {
            throw new ArgumentException($"Data file '{file.AbsolutePath}' holds events of other days than its partition: {times.Min:O} to {times.Max:O}.", nameof(file));
        }
    }

    /// <summary>The writer's row count against the file's own: a file that was cut short never becomes part of the table.</summary>
    private void CheckFooters(CommitRequest request)
    {
        if (request.Files.Count == 0)
        {
            return;
        }

        Dictionary<string, long> rows;
        try
        {
            rows = parquet.FooterRows([.. request.Files.Select(f => f.AbsolutePath)]);
        }
        catch (DuckDbException e)
        {
            throw new IOException($"A data file cannot be read back before its commit: {e.Message}", e);
        }

        if (request.Files.FirstOrDefault(f => rows.GetValueOrDefault(f.AbsolutePath, -1) != f.NumRecords) is { } wrong)
        {
            throw new ArgumentException($"Data file '{wrong.AbsolutePath}' holds {rows.GetValueOrDefault(wrong.AbsolutePath, -1)} rows, its writer counted {wrong.NumRecords}.", nameof(request));
        }
    }

    /// <summary>What leaves the table must be accounted for: the content hash is a sum over rows, so it proves without reading that nothing else went and nothing else came.</summary>
    private static void CheckRewrite(CommitRequest request, IReadOnlyList<DataFile> files)
    {
        if (!request.DataChange && request.Gone.Rows != 0)
        {
            throw new ArgumentException("A rewrite that lets rows go changes data.", nameof(request));
        }

        if (request.Removed.Count == 0 && request.DataChange && request.Gone == default)
        {
            return;
        }

        if (request.Files.Any(f => !f.HasCommitVersionColumn))
        {
            throw new ArgumentException("Rewritten files must carry the commit version of their rows.", nameof(request));
        }

        if (RowSum.Of(request.Removed) != RowSum.Of(files) + request.Gone)
        {
            throw new ArgumentException("A rewrite does not hold the rows of the files it replaces.", nameof(request));
        }
    }

    private static void CheckStillTrue(CommitRequest request, Snapshot snapshot)
    {
        if (snapshot.Files.FirstMissing(request.Removed) is { } gone)
        {
            throw new InvalidOperationException($"Data file '{gone.Path}' is not part of version {snapshot.Version} any more.");
        }

        if (request.Definition is { } changed)
        {
            var current = snapshot.Definition;
            if (changed.Id != current.Id || changed.Family != current.Family || changed.AccountId != current.AccountId || changed.Region != current.Region)
            {
                throw new InvalidOperationException("Id, owner, Region and category of an event data store never change.");
            }
        }
    }
}
