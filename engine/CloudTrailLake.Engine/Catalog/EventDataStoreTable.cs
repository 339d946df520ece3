using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>The SQL of table <c>event_data_stores</c>.</summary>
internal static class EventDataStoreTable
{
    private const string ByKey = " WHERE account_id = @AccountId AND region = @Region AND id = @Id";

    /// <summary>Adds a row.</summary>
    public static void Insert(ControlSession session, EventDataStoreRecord record) => session.Execute(
        """
        INSERT INTO event_data_stores (account_id, region, id, name, family, status, selectors, multi_region, billing_mode, retention_days,
            termination_protection, start_ingestion, created_at, updated_at, deletion_requested_at, kms_key_id, organization)
        VALUES (@AccountId, @Region, @Id, @Name, @Family, @Status, @Selectors, @MultiRegion, @BillingMode, @RetentionDays,
            @TerminationProtection, @StartIngestion, @CreatedAt, @UpdatedAt, @DeletionRequestedAt, @KmsKeyId, @Organization)
        """,
        Parameters(record));

    /// <summary>Writes every column that can change.</summary>
    public static void Update(ControlSession session, EventDataStoreRecord record) => session.Execute(
        """
        UPDATE event_data_stores SET name = @Name, status = @Status, selectors = @Selectors, multi_region = @MultiRegion, billing_mode = @BillingMode,
            retention_days = @RetentionDays, termination_protection = @TerminationProtection, updated_at = @UpdatedAt, federation_role_arn = @FederationRoleArn,
            deletion_requested_at = @DeletionRequestedAt, kms_key_id = @KmsKeyId, organization = @Organization
        """ + ByKey,
        Parameters(record));

    /// <summary>Removes the row of a store.</summary>
    public static void Delete(ControlSession session, EventDataStoreRecord record) =>
        session.Execute("DELETE FROM event_data_stores" + ByKey, new { record.Scope.AccountId, record.Scope.Region, Id = record.Id.ToString("D") });

    /// <summary>The store of an id in a scope, or nothing.</summary>
    public static EventDataStoreRecord? Find(ControlSession session, LakeScope scope, Guid id) => One(
        session.QuerySingleOrDefault<Row>("SELECT * FROM event_data_stores" + ByKey, new { scope.AccountId, scope.Region, Id = id.ToString("D") }));

    /// <summary>The store of a name in a scope, or nothing.</summary>
    public static EventDataStoreRecord? FindByName(ControlSession session, LakeScope scope, string name) => One(
        session.QuerySingleOrDefault<Row>(
            "SELECT * FROM event_data_stores WHERE account_id = @AccountId AND region = @Region AND name = @Name",
            new { scope.AccountId, scope.Region, Name = name }));

    /// <summary>The stores of a scope after an id, in the order of their ids.</summary>
    public static IReadOnlyList<EventDataStoreRecord> List(ControlSession session, LakeScope scope, string afterId, int limit) => Many(
        session.Query<Row>(
            "SELECT * FROM event_data_stores WHERE account_id = @AccountId AND region = @Region AND id > @AfterId ORDER BY id LIMIT @Limit",
            new { scope.AccountId, scope.Region, AfterId = afterId, Limit = limit }));

    /// <summary>Every store of the lake.</summary>
    public static IReadOnlyList<EventDataStoreRecord> All(ControlSession session) =>
        Many(session.Query<Row>("SELECT * FROM event_data_stores ORDER BY account_id, region, created_at, id"));

    /// <summary>How many stores a scope has, in every status.</summary>
    public static long Count(ControlSession session, LakeScope scope) => session.Scalar<long>(
        "SELECT COUNT(*) FROM event_data_stores WHERE account_id = @AccountId AND region = @Region", new { scope.AccountId, scope.Region });

    private static object Parameters(EventDataStoreRecord record) => new
    {
        record.Scope.AccountId,
        record.Scope.Region,
        Id = record.Id.ToString("D"),
        record.Name,
        Family = record.Family.ToString(),
        Status = AwsEnum.Name(record.Status),
        Selectors = record.Selectors is null ? null : SelectorJson.Format(record.Selectors),
        MultiRegion = record.MultiRegionEnabled ? 1 : 0,
        BillingMode = AwsEnum.Name(record.BillingMode),
        record.RetentionDays,
        TerminationProtection = record.TerminationProtectionEnabled ? 1 : 0,
        StartIngestion = record.StartIngestion ? 1 : 0,
        CreatedAt = record.CreatedAt.ToUnixTimeMilliseconds(),
        UpdatedAt = record.UpdatedAt.ToUnixTimeMilliseconds(),
        DeletionRequestedAt = record.DeletionRequestedAt?.ToUnixTimeMilliseconds(),
        record.FederationRoleArn,
        record.KmsKeyId,
        Organization = record.OrganizationEnabled ? 1 : 0,
    };

    private static IReadOnlyList<EventDataStoreRecord> Many(IReadOnlyList<Row> rows) => rows.Select(row => One(row)!).ToList();

    private static EventDataStoreRecord? One(Row? row) => row is null ? null : new EventDataStoreRecord
    {
        Scope = new LakeScope(row.account_id, row.region),
        Id = Guid.ParseExact(row.id, "D"),
        Name = row.name,
        Family = Enum.Parse<EventStoreFamily>(row.family),
        Status = AwsEnum.Parse<EventDataStoreStatus>(row.status),
        Selectors = row.selectors is null ? null : SelectorJson.Parse(row.selectors),
        MultiRegionEnabled = row.multi_region != 0,
        BillingMode = AwsEnum.Parse<BillingMode>(row.billing_mode),
        RetentionDays = (int)row.retention_days,
        TerminationProtectionEnabled = row.termination_protection != 0,
        StartIngestion = row.start_ingestion != 0,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.created_at),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.updated_at),
        DeletionRequestedAt = row.deletion_requested_at is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        FederationRoleArn = row.federation_role_arn,
        KmsKeyId = row.kms_key_id,
        OrganizationEnabled = row.organization != 0,
    };

    private sealed class Row
    {
        public required string account_id { get; init; }

        public required string region { get; init; }

        public required string id { get; init; }

        public required string name { get; init; }

        public required string family { get; init; }

        public required string status { get; init; }

        public string? selectors { get; init; }

        public long multi_region { get; init; }

        public required string billing_mode { get; init; }

        public long retention_days { get; init; }

        public long termination_protection { get; init; }

        public long start_ingestion { get; init; }

        public long created_at { get; init; }

        public long updated_at { get; init; }

        public long? deletion_requested_at { get; init; }

        public string? federation_role_arn { get; init; }

        public string? kms_key_id { get; init; }

        public long organization { get; init; }
    }
}
