namespace CloudTrailLake.Engine.Catalog;

/// <summary>The SQL of tables <c>channels</c> and <c>channel_destinations</c>.</summary>
internal static class ChannelTable
{
    private const string ByKey = " WHERE account_id = @AccountId AND region = @Region AND id = @Id";

    /// <summary>Adds a channel.</summary>
    public static void Insert(ControlSession session, ChannelRecord record)
    {
        session.Execute(
            "INSERT INTO channels (account_id, region, id, name, source, created_at, updated_at) VALUES (@AccountId, @Region, @Id, @Name, @Source, @CreatedAt, @UpdatedAt)",
            Parameters(record));
        InsertDestinations(session, record);
    }

    /// <summary>Writes name and destinations.</summary>
    public static void Update(ControlSession session, ChannelRecord record)
    {
        session.Execute("UPDATE channels SET name = @Name, updated_at = @UpdatedAt" + ByKey, Parameters(record));
        session.Execute("DELETE FROM channel_destinations WHERE channel_id = @Id", new { Id = record.Id.ToString("D") });
        InsertDestinations(session, record);
    }

    /// <summary>Writes how the last calls went.</summary>
    public static void UpdateIngestion(ControlSession session, Guid id, ChannelIngestion ingestion) => session.Execute(
        """
        UPDATE channels SET success_at = @SuccessAt, success_event_id = @SuccessEventId, error_code = @ErrorCode, attempt_at = @AttemptAt, attempt_event_id = @AttemptEventId
        WHERE id = @Id
        """,
        new
        {
            Id = id.ToString("D"),
            SuccessAt = ingestion.SuccessTime?.ToUnixTimeMilliseconds(),
            SuccessEventId = ingestion.SuccessEventId?.ToString("D"),
            ingestion.ErrorCode,
            AttemptAt = ingestion.AttemptTime?.ToUnixTimeMilliseconds(),
            AttemptEventId = ingestion.AttemptEventId?.ToString("D"),
        });

    /// <summary>Removes a channel.</summary>
    public static void Delete(ControlSession session, ChannelRecord record)
    {
        session.Execute("DELETE FROM channel_destinations WHERE channel_id = @Id", new { Id = record.Id.ToString("D") });
        session.Execute("DELETE FROM channels" + ByKey, new { record.Scope.AccountId, record.Scope.Region, Id = record.Id.ToString("D") });
    }

    /// <summary>The channel of an id in a scope, or nothing.</summary>
    public static ChannelRecord? Find(ControlSession session, LakeScope scope, Guid id) => Record(
        session, session.QuerySingleOrDefault<Row>("SELECT * FROM channels" + ByKey, new { scope.AccountId, scope.Region, Id = id.ToString("D") }));

    /// <summary>The channel of a name in a scope, or nothing.</summary>
    public static ChannelRecord? FindByName(ControlSession session, LakeScope scope, string name) => Record(
        session,
        session.QuerySingleOrDefault<Row>(
            "SELECT * FROM channels WHERE account_id = @AccountId AND region = @Region AND name = @Name", new { scope.AccountId, scope.Region, Name = name }));

    /// <summary>The channels of a scope after an id, in the order of their ids.</summary>
    public static IReadOnlyList<ChannelRecord> List(ControlSession session, LakeScope scope, string afterId, int limit) =>
    [
        .. session.Query<Row>(
            "SELECT * FROM channels WHERE account_id = @AccountId AND region = @Region AND id > @AfterId ORDER BY id LIMIT @Limit",
            new { scope.AccountId, scope.Region, AfterId = afterId, Limit = limit }).Select(row => Record(session, row)!),
    ];

    /// <summary>The first channel that a store takes events of; null when none feeds it.</summary>
    public static string? FindFeeding(ControlSession session, Guid store) => session.QuerySingleOrDefault<string>(
        "SELECT MIN(c.name) FROM channel_destinations d JOIN channels c ON c.id = d.channel_id WHERE d.store_id = @Store", new { Store = store.ToString("D") });

    private static void InsertDestinations(ControlSession session, ChannelRecord record)
    {
        for (int i = 0; i < record.Destinations.Count; i++)
        {
            session.Execute(
                "INSERT INTO channel_destinations (channel_id, ordinal, store_id) VALUES (@Id, @Ordinal, @Store)",
                new { Id = record.Id.ToString("D"), Ordinal = i, Store = record.Destinations[i].ToString("D") });
        }
    }

    private static object Parameters(ChannelRecord record) => new
    {
        record.Scope.AccountId,
        record.Scope.Region,
        Id = record.Id.ToString("D"),
        record.Name,
        record.Source,
        CreatedAt = record.CreatedAt.ToUnixTimeMilliseconds(),
        UpdatedAt = record.UpdatedAt.ToUnixTimeMilliseconds(),
    };

    private static ChannelRecord? Record(ControlSession session, Row? row) => row is null ? null : new ChannelRecord
    {
        Scope = new LakeScope(row.account_id, row.region),
        Id = Guid.ParseExact(row.id, "D"),
        Name = row.name,
        Source = row.source,
        Destinations =
        [
            .. session.Query<string>("SELECT store_id FROM channel_destinations WHERE channel_id = @Id ORDER BY ordinal", new { Id = row.id }).Select(id => Guid.ParseExact(id, "D")),
        ],
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.created_at),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.updated_at),
        Ingestion = row.attempt_at is null
            ? null
            : new ChannelIngestion(Time(row.success_at), Id(row.success_event_id), row.error_code, Time(row.attempt_at), Id(row.attempt_event_id)),
    };

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private static Guid? Id(string? text) => text is null ? null : Guid.ParseExact(text, "D");

    private sealed class Row
    {
        public required string account_id { get; init; }

        public required string region { get; init; }

        public required string id { get; init; }

        public required string name { get; init; }

        public required string source { get; init; }

        public long created_at { get; init; }

        public long updated_at { get; init; }

        public long? success_at { get; init; }

        public string? success_event_id { get; init; }

        public string? error_code { get; init; }

        public long? attempt_at { get; init; }

        public string? attempt_event_id { get; init; }
    }
}
