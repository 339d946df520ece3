namespace CloudTrailLake.Engine.Catalog;

/// <summary>The SQL of table <c>activity_outbox</c>.</summary>
internal static class ActivityOutboxTable
{
    /// <summary>Adds a record.</summary>
    public static void Insert(ControlSession session, ActivityOutboxRecord record) => session.Execute(
        "INSERT INTO activity_outbox (event_id, account_id, region, stores, record) VALUES (@EventId, @AccountId, @Region, @Stores, @Json)",
        new
        {
            EventId = record.EventId.ToString("D"),
            record.Scope.AccountId,
            record.Scope.Region,
            Stores = string.Join(' ', record.Stores.Select(id => id.ToString("D"))),
            record.Json,
        });

    /// <summary>Removes records.</summary>
    public static void Delete(ControlSession session, IEnumerable<Guid> eventIds)
    {
        foreach (var id in eventIds)
        {
            session.Execute("DELETE FROM activity_outbox WHERE event_id = @EventId", new { EventId = id.ToString("D") });
        }
    }

    /// <summary>The first records, in the order of their ids.</summary>
    public static IReadOnlyList<ActivityOutboxRecord> List(ControlSession session, int limit) =>
    [
        .. session.Query<Row>("SELECT event_id, account_id, region, stores, record FROM activity_outbox ORDER BY event_id LIMIT @Limit", new { Limit = limit }).Select(row => new ActivityOutboxRecord(
            Guid.ParseExact(row.event_id, "D"),
            new LakeScope(row.account_id, row.region),
            [.. row.stores.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.ParseExact(id, "D"))],
            row.record)),
    ];

    private sealed class Row
    {
        public required string event_id { get; init; }

        public required string account_id { get; init; }

        public required string region { get; init; }

        public required string stores { get; init; }

        public required string record { get; init; }
    }
}
