using System.Collections.Concurrent;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Query.Emission;

namespace CloudTrailLake.Query.Execution;

/// <summary>The footers of data files, read once: the files never change. Thread-safe.</summary>
internal sealed class FileFooters
{
    /// <summary>Files whose footers are kept (some kilobytes each); beyond it the cache begins anew.</summary>
    public const int MaxFiles = 20_000;

    /// <summary>Files whose footers one query of the engine reads.</summary>
    private const int BatchFiles = 500;

    private readonly ConcurrentDictionary<string, FileFooter> _footers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The footers of files by absolute path, in the order given.</summary>
    public IReadOnlyList<FileFooter> Get(DuckDbSession session, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        if (_footers.Count + paths.Count > MaxFiles)
        {
            _footers.Clear();
        }

        var found = new FileFooter[paths.Count];
        List<string> missing = [.. paths.Where(path => !_footers.ContainsKey(path)).Distinct(StringComparer.Ordinal)];
        foreach (string[] batch in missing.Chunk(BatchFiles))
        {
            Read(session, batch, cancellationToken);
        }

        for (int i = 0; i < paths.Count; i++)
        {
            found[i] = _footers.TryGetValue(paths[i], out FileFooter? footer) ? footer : new FileFooter([]);
        }

        return found;
    }

    private void Read(DuckDbSession session, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        string time = $"path_in_schema = '{EventSchema.EventTime}'";
        string sql =
            $"""
            SELECT file_name, row_group_id, row_group_num_rows, path_in_schema, total_compressed_size,
              CASE WHEN {time} THEN epoch_us(TRY_CAST(stats_min_value AS TIMESTAMPTZ)) END, CASE WHEN {time} THEN epoch_us(TRY_CAST(stats_max_value AS TIMESTAMPTZ)) END
            FROM parquet_metadata([{string.Join(", ", paths.Select(SqlText.String))}])
            """;
        var groups = new Dictionary<string, SortedDictionary<long, RowGroupFooter>>(StringComparer.Ordinal);
        using (DuckDbResult result = session.Query(sql, cancellationToken))
        {
            while (result.ReadChunk(out ChunkReader? chunk))
            {
                for (int row = 0; row < chunk.RowCount; row++)
                {
                    Take(chunk, row, groups);
                }
            }
        }

        foreach (string path in paths)
        {
            _footers[path] = new FileFooter(groups.TryGetValue(path, out SortedDictionary<long, RowGroupFooter>? ordered) ? [.. ordered.Values] : []);
        }
    }

    private void Take(ChunkReader chunk, int row, Dictionary<string, SortedDictionary<long, RowGroupFooter>> files)
    {
        string file = chunk.Column(0).GetString(row);
        long id = chunk.Column(1).GetInt64(row);
        if (!files.TryGetValue(file, out SortedDictionary<long, RowGroupFooter>? groups))
        {
            files.Add(file, groups = []);
        }

        if (!groups.TryGetValue(id, out RowGroupFooter? group))
        {
            group = new RowGroupFooter(chunk.Column(2).GetInt64(row), null, null, new List<KeyValuePair<string, long>>());
        }

        string column = chunk.Column(3).GetString(row).Replace(", ", ".", StringComparison.Ordinal);
        ((List<KeyValuePair<string, long>>)group.Columns).Add(new(_names.GetOrAdd(column, column), chunk.Column(4).GetInt64(row)));
        if (column == EventSchema.EventTime)
        {
            group = group with
            {
                MinEventTime = chunk.Column(5).IsNull(row) ? null : chunk.Column(5).GetInt64(row),
                MaxEventTime = chunk.Column(6).IsNull(row) ? null : chunk.Column(6).GetInt64(row),
            };
        }

        groups[id] = group;
    }
}
