namespace CloudTrailLake.Engine.Catalog;

/// <summary>The SQL of table <c>log_source_objects</c>.</summary>
internal static class LogSourceObjectTable
{
    /// <summary>What is remembered of some objects.</summary>
    public static IReadOnlyDictionary<string, LogSourceObject> Find(ControlSession session, Guid source, IEnumerable<string> keys) =>
        session.Query<Row>("SELECT * FROM log_source_objects WHERE source_id = @Source AND object_key IN @Keys", new { Source = source.ToString("D"), Keys = keys.ToArray() })
            .ToDictionary(row => row.object_key, One, StringComparer.Ordinal);

    /// <summary>Objects that are to be read now, those seen last first: what was waiting keeps nothing waiting that appears.</summary>
    public static IReadOnlyList<LogSourceObject> Due(ControlSession session, Guid source, DateTimeOffset now, int limit) =>
    [
        .. session.Query<Row>(
            """
            SELECT * FROM log_source_objects WHERE source_id = @Source AND state IN ('Pending', 'Failed') AND (not_before IS NULL OR not_before <= @Now)
            ORDER BY seen_at DESC, object_key LIMIT @Limit
            """,
            new { Source = source.ToString("D"), Now = now.ToUnixTimeMilliseconds(), Limit = limit }).Select(One),
    ];

    /// <summary>Objects by key, of one state if one is named.</summary>
    public static IReadOnlyList<LogSourceObject> List(ControlSession session, Guid source, LogSourceObjectState? state, string afterKey, int limit) =>
    [
        .. session.Query<Row>(
            "SELECT * FROM log_source_objects WHERE source_id = @Source AND (@State IS NULL OR state = @State) AND object_key > @After ORDER BY object_key LIMIT @Limit",
            new { Source = source.ToString("D"), State = state?.ToString(), After = afterKey, Limit = limit }).Select(One),
    ];

    /// <summary>How many objects of each state, and when the oldest of those that are to be read was seen.</summary>
    public static IReadOnlyDictionary<LogSourceObjectState, (long Objects, long Records, DateTimeOffset Oldest)> Summary(ControlSession session, Guid source) =>
        session.Query<SummaryRow>(
            "SELECT state, COUNT(*) AS objects, SUM(records_stored) AS records, MIN(seen_at) AS oldest FROM log_source_objects WHERE source_id = @Source GROUP BY state",
            new { Source = source.ToString("D") })
            .ToDictionary(row => Enum.Parse<LogSourceObjectState>(row.state), row => (row.objects, row.records, DateTimeOffset.FromUnixTimeMilliseconds(row.oldest)));

    /// <summary>Writes objects, new or changed.</summary>
    public static void Put(ControlSession session, Guid source, IEnumerable<LogSourceObject> objects)
    {
        foreach (var item in objects)
        {
            session.Execute(
                """
                INSERT INTO log_source_objects (source_id, object_key, size_bytes, version, state, seen_at, attempts, not_before, error_type, error_message, records_read, records_stored, records_rejected, updated_at)
                VALUES (@Source, @Key, @Size, @Version, @State, @SeenAt, @Attempts, @NotBefore, @ErrorType, @ErrorMessage, @Read, @Stored, @Rejected, @UpdatedAt)
                ON CONFLICT (source_id, object_key) DO UPDATE SET size_bytes = excluded.size_bytes, version = excluded.version, state = excluded.state, seen_at = excluded.seen_at,
                    attempts = excluded.attempts, not_before = excluded.not_before, error_type = excluded.error_type, error_message = excluded.error_message,
                    records_read = excluded.records_read, records_stored = excluded.records_stored, records_rejected = excluded.records_rejected, updated_at = excluded.updated_at
                """,
                new
                {
                    Source = source.ToString("D"),
                    item.Key,
                    item.Size,
                    item.Version,
                    State = item.State.ToString(),
                    SeenAt = item.SeenAt.ToUnixTimeMilliseconds(),
                    item.Attempts,
                    NotBefore = item.NotBefore?.ToUnixTimeMilliseconds(),
                    item.ErrorType,
                    item.ErrorMessage,
                    item.Read,
                    item.Stored,
                    item.Rejected,
                    UpdatedAt = item.UpdatedAt.ToUnixTimeMilliseconds(),
                });
        }
    }

    /// <summary>Has failed and quarantined objects tried again at once; gives how many.</summary>
    public static long Retry(ControlSession session, Guid source)
    {
        const string OfThose = " WHERE source_id = @Source AND state IN ('Failed', 'Quarantined')";
        var found = session.Scalar<long>("SELECT COUNT(*) FROM log_source_objects" + OfThose, new { Source = source.ToString("D") });
        session.Execute("UPDATE log_source_objects SET state = 'Pending', attempts = 0, not_before = NULL" + OfThose, new { Source = source.ToString("D") });
        return found;
    }

    private static LogSourceObject One(Row row) => new(
        row.object_key, row.size_bytes, row.version, Enum.Parse<LogSourceObjectState>(row.state), DateTimeOffset.FromUnixTimeMilliseconds(row.seen_at))
    {
        Attempts = (int)row.attempts,
        NotBefore = row.not_before is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        ErrorType = row.error_type,
        ErrorMessage = row.error_message,
        Read = row.records_read,
        Stored = row.records_stored,
        Rejected = row.records_rejected,
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.updated_at),
    };

    private sealed class Row
    {
        public required string object_key { get; init; }

        public long size_bytes { get; init; }

        public required string version { get; init; }

        public required string state { get; init; }

        public long seen_at { get; init; }

        public long attempts { get; init; }

        public long? not_before { get; init; }

        public string? error_type { get; init; }

        public string? error_message { get; init; }

        public long records_read { get; init; }

        public long records_stored { get; init; }

        public long records_rejected { get; init; }

        public long updated_at { get; init; }
    }

    private sealed class SummaryRow
    {
        public required string state { get; init; }

        public long objects { get; init; }

        public long records { get; init; }

        public long oldest { get; init; }
    }
}
