namespace CloudTrailLake.Engine.Catalog;

/// <summary>The SQL of table <c>log_sources</c>.</summary>
internal static class LogSourceTable
{
    private const string OfScope = " WHERE account_id = @AccountId AND region = @Region";

    /// <summary>Adds a source.</summary>
    public static void Insert(ControlSession session, LogSource source) => session.Execute(
        """
        INSERT INTO log_sources (id, account_id, region, name, bucket, prefix, bucket_region, folder, queue_url, event_data_store_id, created_at)
        VALUES (@Id, @AccountId, @Region, @Name, @Bucket, @Prefix, @BucketRegion, @Folder, @QueueUrl, @StoreId, @CreatedAt)
        """,
        new
        {
            Id = source.Id.ToString("D"),
            source.Scope.AccountId,
            source.Scope.Region,
            source.Name,
            source.Bucket,
            source.Prefix,
            source.BucketRegion,
            source.Folder,
            source.QueueUrl,
            StoreId = source.StoreId.ToString("D"),
            CreatedAt = source.CreatedAt.ToUnixTimeMilliseconds(),
        });

    /// <summary>Notes a whole listing.</summary>
    public static void Listed(ControlSession session, Guid id, DateTimeOffset at) => session.Execute(
        "UPDATE log_sources SET listed_at = @At, error = NULL WHERE id = @Id", new { Id = id.ToString("D"), At = at.ToUnixTimeMilliseconds() });

    /// <summary>Notes what keeps the source from being followed.</summary>
    public static void Noted(ControlSession session, Guid id, string? error) => session.Execute(
        "UPDATE log_sources SET error = @Error WHERE id = @Id", new { Id = id.ToString("D"), Error = error });

    /// <summary>Removes a source with what it remembers of its objects.</summary>
    public static void Delete(ControlSession session, Guid id)
    {
        session.Execute("DELETE FROM log_source_objects WHERE source_id = @Id", new { Id = id.ToString("D") });
        session.Execute("DELETE FROM log_sources WHERE id = @Id", new { Id = id.ToString("D") });
    }

    /// <summary>Removes the sources of a store.</summary>
    public static void DeleteInto(ControlSession session, Guid storeId)
    {
        foreach (var source in All(session).Where(s => s.StoreId == storeId))
        {
            Delete(session, source.Id);
        }
    }

    /// <summary>The source of a name in a scope, or nothing.</summary>
    public static LogSource? Find(ControlSession session, LakeScope scope, string name) =>
        Many(session.Query<Row>("SELECT * FROM log_sources" + OfScope + " AND name = @Name", new { scope.AccountId, scope.Region, Name = name })).FirstOrDefault();

    /// <summary>The sources of a scope by name.</summary>
    public static IReadOnlyList<LogSource> List(ControlSession session, LakeScope scope) =>
        Many(session.Query<Row>("SELECT * FROM log_sources" + OfScope + " ORDER BY name", new { scope.AccountId, scope.Region }));

    /// <summary>Every source of the lake.</summary>
    public static IReadOnlyList<LogSource> All(ControlSession session) => Many(session.Query<Row>("SELECT * FROM log_sources ORDER BY created_at, id"));

    private static IReadOnlyList<LogSource> Many(IReadOnlyList<Row> rows) =>
    [
        .. rows.Select(row => new LogSource
        {
            Scope = new LakeScope(row.account_id, row.region),
            Id = Guid.ParseExact(row.id, "D"),
            Name = row.name,
            Bucket = row.bucket,
            Prefix = row.prefix,
            BucketRegion = row.bucket_region,
            Folder = row.folder,
            QueueUrl = row.queue_url,
            StoreId = Guid.ParseExact(row.event_data_store_id, "D"),
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.created_at),
            ListedAt = row.listed_at is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            Error = row.error,
        }),
    ];

    private sealed class Row
    {
        public required string id { get; init; }

        public required string account_id { get; init; }

        public required string region { get; init; }

        public required string name { get; init; }

        public string? bucket { get; init; }

        public required string prefix { get; init; }

        public required string bucket_region { get; init; }

        public string? folder { get; init; }

        public string? queue_url { get; init; }

        public required string event_data_store_id { get; init; }

        public long created_at { get; init; }

        public long? listed_at { get; init; }

        public string? error { get; init; }
    }
}
