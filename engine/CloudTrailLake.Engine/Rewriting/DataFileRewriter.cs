using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Partitions;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Rewriting;

/// <summary>
/// Writes live data files of one day anew as one, beside the writer queue: sorted, with each row's commit version, encoded as ingest does it. What it says of the new file it has
/// read back from it, not carried over. DuckDB works on the caller's thread. Not safe for concurrent use.
/// </summary>
internal sealed class DataFileRewriter(StoreStorage storage, RewriteOptions options) : IDisposable
{
    private DuckDbInstance? _instance;

    /// <summary>Rewrites files. The new one is an orphan until a commit names it; on failure nothing is left of it.</summary>
    /// <param name="store">The store, open for writing.</param>
    /// <param name="snapshot">A snapshot in which the inputs are live.</param>
    /// <param name="inputs">Files of one day and one schema version, in the order of their commits.</param>
    /// <param name="keepFrom">Rows before this event time, microseconds since 1970-01-01 UTC, are left out; null keeps all.</param>
    /// <param name="observer">Hears of the new file's rows; null for none.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DuckDbException">An input cannot be read, or the disk is full.</exception>
    public RewrittenFile Rewrite(EventDataStore store, Snapshot snapshot, IReadOnlyList<DataFile> inputs, long? keepFrom, IRewriteObserver? observer, CancellationToken ct)
    {
        using var session = Instance().Connect();
        var gone = keepFrom is { } cutoff ? CountGone(session, snapshot, inputs, cutoff, ct) : default;
        var path = store.Writer.NewDataFilePath(inputs[0].CalendarDay);
        try
        {
            var rows = session.Execute(RewriteSql.Copy(snapshot.Schema, snapshot, inputs, path, keepFrom), ct);
            if (rows == 0)
            {
                storage.Delete(path);
                return gone.ToResult(file: null);
            }

            var file = Describe(session, snapshot.Schema, path, inputs[0], observer, ct);
            storage.SyncFile(path);
            observer?.Written(path);
            PausePoints.Hit(PausePoints.Rewrite);
            return gone.ToResult(file);
        }
        catch
        {
            Drop(path, observer);
            throw;
        }
    }

    /// <summary>Deletes a rewritten file whose commit failed or was given up, unless a commit names it after all: a disk may fail after the publication too.</summary>
    public void DropUncommitted(EventDataStore store, RewrittenFile rewritten, IRewriteObserver? observer)
    {
        if (rewritten.File is not { AbsolutePath: var path, CalendarDay: var day })
        {
            return;
        }

        var snapshot = store.Snapshot();
        if (!snapshot.Files.Of(day).Any(file => string.Equals(snapshot.FullPath(file), path, StringComparison.Ordinal)))
        {
            Drop(path, observer);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_instance is not null)
        {
            _instance.Dispose();
            Directory.Delete(options.TempDirectory, recursive: true);
        }
    }

    private void Drop(string path, IRewriteObserver? observer)
    {
        storage.Delete(path);
        observer?.Dropped(path);
    }

    private DuckDbInstance Instance()
    {
        if (_instance is null)
        {
            storage.CreateDirectory(options.TempDirectory);
            _instance = DuckDbInstance.Open(new DuckDbOptions { Threads = 1, MemoryLimit = options.MemoryLimit, TempDirectory = options.TempDirectory });
        }

        return _instance;
    }

    private static NewDataFile Describe(DuckDbSession session, EventSchema schema, string path, DataFile like, IRewriteObserver? observer, CancellationToken ct)
    {
        var hash = new RowContentHash();
        ParquetContentHash.ForEachRow(session, schema, path, (chunk, row, rowHash) =>
        {
            hash.Add(rowHash);
            observer?.Row(chunk, row, rowHash);
        });
        ct.ThrowIfCancellationRequested();
        return new NewDataFile(path, like.CalendarDay, hash.Rows, Statistics(session, schema, path, ct), hash.Value) { HasCommitVersionColumn = true, SchemaVersion = like.SchemaVersion };
    }

    private static FileStatistics Statistics(DuckDbSession session, EventSchema schema, string path, CancellationToken ct)
    {
        using var result = session.Query(RewriteSql.Statistics(schema, path), ct);
        if (!result.ReadChunk(out var chunk))
        {
            throw new InvalidOperationException($"No statistics of '{path}'.");
        }

        var columns = new Dictionary<string, ColumnStatistics>(StringComparer.Ordinal)
        {
            [EventSchema.EventTime] = new(Gone.Time(chunk.Column(1).GetInt64(0)), Gone.Time(chunk.Column(2).GetInt64(0)), 0),
        };
        var column = 3;
        foreach (var name in RewriteSql.TextStatistics(schema))
        {
            columns[name] = new(Text(column), Text(column + 1), chunk.Column(column + 2).GetInt64(0));
            column += 3;
        }

        return new FileStatistics(columns);

        string? Text(int at) => chunk.Column(at).IsNull(0) ? null : chunk.Column(at).GetString(0);
    }

    /// <summary>The rows that a rewrite leaves out, told from the inputs themselves: the commit then proves that they and the new file make up the old ones.</summary>
    private static Gone CountGone(DuckDbSession session, Snapshot snapshot, IReadOnlyList<DataFile> inputs, long cutoff, CancellationToken ct)
    {
        var gone = default(Gone);
        var time = snapshot.Schema.PhysicalColumns.TakeWhile(c => c.Name != EventSchema.EventTime).Count();
        foreach (var file in inputs)
        {
            ct.ThrowIfCancellationRequested();
            ParquetContentHash.ForEachRow(session, snapshot.Schema, snapshot.FullPath(file), (chunk, row, hash) =>
            {
                if (chunk.Column(time).GetInt64(row) is var at && at < cutoff)
                {
                    gone = gone.With(at, hash);
                }
            });
        }

        return gone;
    }

    private readonly record struct Gone(RowSum Sum, long First, long Last)
    {
        public static DateTimeOffset Time(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

        public Gone With(long time, UInt128 hash) =>
            new(Sum + new RowSum(1, hash), Sum.Rows == 0 ? time : Math.Min(First, time), Sum.Rows == 0 ? time : Math.Max(Last, time));

        public RewrittenFile ToResult(NewDataFile? file) => new(file, Sum, Sum.Rows == 0 ? null : Time(First), Sum.Rows == 0 ? null : Time(Last));
    }
}
