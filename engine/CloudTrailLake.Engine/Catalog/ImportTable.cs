namespace CloudTrailLake.Engine.Catalog;

/// <summary>The SQL of table <c>imports</c>.</summary>
internal static class ImportTable
{
    private const string ByKey = " WHERE account_id = @AccountId AND region = @Region AND id = @Id";
    private const string Ongoing = "status IN ('INITIALIZING', 'IN_PROGRESS')";

    /// <summary>Adds a row.</summary>
    public static void Insert(ControlSession session, ImportRecord import) => session.Execute(
        """
        INSERT INTO imports (account_id, region, id, destination_id, s3_location_uri, s3_bucket_region, s3_access_role_arn, start_event_time, end_event_time,
            status, created_at, updated_at, prefixes_found, prefixes_completed, files_completed, events_completed, failed_entries)
        VALUES (@AccountId, @Region, @Id, @DestinationId, @S3LocationUri, @S3BucketRegion, @S3BucketAccessRoleArn, @StartEventTime, @EndEventTime,
            @Status, @CreatedAt, @UpdatedAt, @PrefixesFound, @PrefixesCompleted, @FilesCompleted, @EventsCompleted, @FailedEntries)
        """,
        Parameters(import));

    /// <summary>Writes status and statistics.</summary>
    public static void Update(ControlSession session, ImportRecord import) => session.Execute(
        """
        UPDATE imports SET status = @Status, updated_at = @UpdatedAt, prefixes_found = @PrefixesFound, prefixes_completed = @PrefixesCompleted,
            files_completed = @FilesCompleted, events_completed = @EventsCompleted, failed_entries = @FailedEntries
        """ + ByKey,
        Parameters(import));

    /// <summary>The import of an id in a scope, or nothing.</summary>
    public static ImportRecord? Find(ControlSession session, LakeScope scope, Guid id) => One(
        session.QuerySingleOrDefault<Row>("SELECT * FROM imports" + ByKey, new { scope.AccountId, scope.Region, Id = id.ToString("D") }));

    /// <summary>Whether an import into a store is running.</summary>
    public static bool AnyOngoingInto(ControlSession session, Guid destination) =>
        session.Scalar<long>($"SELECT COUNT(*) FROM imports WHERE destination_id = @Id AND {Ongoing}", new { Id = destination.ToString("D") }) > 0;

    /// <summary>Whether an account has an import running, in any Region.</summary>
    public static bool AnyOngoingOf(ControlSession session, string accountId) =>
        session.Scalar<long>($"SELECT COUNT(*) FROM imports WHERE account_id = @Id AND {Ongoing}", new { Id = accountId }) > 0;

    /// <summary>Every import of the lake that was running when it was last open.</summary>
    public static IReadOnlyList<ImportRecord> AllOngoing(ControlSession session) => Many(session.Query<Row>($"SELECT * FROM imports WHERE {Ongoing}"));

    /// <summary>The imports of a scope, newest first, after one of them; of one destination and status where these are given.</summary>
    public static IReadOnlyList<ImportRecord> List(
        ControlSession session, LakeScope scope, Guid? destination, ImportStatus? status, (long CreatedAt, string Id) after, int limit) => Many(
        session.Query<Row>(
            """
            SELECT * FROM imports WHERE account_id = @AccountId AND region = @Region
                AND (created_at < @AfterCreatedAt OR (created_at = @AfterCreatedAt AND id > @AfterId))
                AND (@Destination IS NULL OR destination_id = @Destination) AND (@Status IS NULL OR status = @Status)
            ORDER BY created_at DESC, id LIMIT @Limit
            """,
            new
            {
                scope.AccountId,
                scope.Region,
                AfterCreatedAt = after.CreatedAt,
                AfterId = after.Id,
                Destination = destination?.ToString("D"),
                Status = status is { } value ? AwsEnum.Name(value) : null,
                Limit = limit,
            }));

    /// <summary>Removes the imports into a store, with their failures.</summary>
    public static void DeleteInto(ControlSession session, Guid destination)
    {
        session.Execute(
            "DELETE FROM import_failures WHERE import_id IN (SELECT id FROM imports WHERE destination_id = @Id)", new { Id = destination.ToString("D") });
        session.Execute("DELETE FROM imports WHERE destination_id = @Id", new { Id = destination.ToString("D") });
    }

    private static object Parameters(ImportRecord import) => new
    {
        import.Scope.AccountId,
        import.Scope.Region,
        Id = import.Id.ToString("D"),
        DestinationId = import.DestinationId.ToString("D"),
        import.Source.S3LocationUri,
        import.Source.S3BucketRegion,
        import.Source.S3BucketAccessRoleArn,
        StartEventTime = import.StartEventTime?.ToUnixTimeMilliseconds(),
        EndEventTime = import.EndEventTime?.ToUnixTimeMilliseconds(),
        Status = AwsEnum.Name(import.Status),
        CreatedAt = import.CreatedAt.ToUnixTimeMilliseconds(),
        UpdatedAt = import.UpdatedAt.ToUnixTimeMilliseconds(),
        import.Statistics.PrefixesFound,
        import.Statistics.PrefixesCompleted,
        import.Statistics.FilesCompleted,
        import.Statistics.EventsCompleted,
        import.Statistics.FailedEntries,
    };

    private static IReadOnlyList<ImportRecord> Many(IReadOnlyList<Row> rows) => rows.Select(row => One(row)!).ToList();

    private static ImportRecord? One(Row? row) => row is null ? null : new ImportRecord
    {
        Scope = new LakeScope(row.account_id, row.region),
        Id = Guid.ParseExact(row.id, "D"),
        DestinationId = Guid.ParseExact(row.destination_id, "D"),
        Source = new ImportSource(row.s3_location_uri, row.s3_bucket_region, row.s3_access_role_arn),
        StartEventTime = row.start_event_time is { } start ? DateTimeOffset.FromUnixTimeMilliseconds(start) : null,
        EndEventTime = row.end_event_time is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end) : null,
        Status = AwsEnum.Parse<ImportStatus>(row.status),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.created_at),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.updated_at),
        Statistics = new ImportStatistics(row.prefixes_found, row.prefixes_completed, row.files_completed, row.events_completed, row.failed_entries),
    };

    private sealed class Row
    {
        public required string account_id { get; init; }

        public required string region { get; init; }

        public required string id { get; init; }

        public required string destination_id { get; init; }

        public required string s3_location_uri { get; init; }

        public required string s3_bucket_region { get; init; }

        public required string s3_access_role_arn { get; init; }

        public long? start_event_time { get; init; }

        public long? end_event_time { get; init; }

        public required string status { get; init; }

        public long created_at { get; init; }

        public long updated_at { get; init; }

        public long prefixes_found { get; init; }

        public long prefixes_completed { get; init; }

        public long files_completed { get; init; }

        public long events_completed { get; init; }

        public long failed_entries { get; init; }
    }
}
