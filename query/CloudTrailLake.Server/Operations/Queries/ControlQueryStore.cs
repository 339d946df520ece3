using CloudTrailLake.Automation.Delivery;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;

namespace CloudTrailLake.Server.Operations.Queries;

/// <summary>The query records in the control database.</summary>
internal sealed class ControlQueryStore(ControlDatabase control) : IQueryStore, IDeliveryStore
{
    private const string ByKey = " WHERE account_id = @AccountId AND region = @Region AND id = @Id";
    private const string Unfinished = "status IN ('QUEUED', 'RUNNING')";

    /// <inheritdoc/>
    public void Insert(QueryRecord record) => control.Write(session =>
    {
        session.Execute(
            """
            INSERT INTO queries (account_id, region, id, query_string, allow_names, status, created_at, started_at, ended_at, events_matched, events_scanned,
                bytes_scanned, execution_millis, total_results, error_message, query_alias, delivery_s3_uri, delivery_status, run_options)
            VALUES (@AccountId, @Region, @Id, @QueryString, @AllowNames, @Status, @CreatedAt, @StartedAt, @EndedAt, @EventsMatched, @EventsScanned,
                @BytesScanned, @ExecutionMillis, @TotalResults, @ErrorMessage, @QueryAlias, @DeliveryS3Uri, @DeliveryStatus, @RunOptions)
            """,
            Parameters(record));
        foreach (var store in record.EventDataStores)
        {
            session.Execute(
                "INSERT INTO query_event_data_stores (account_id, region, query_id, event_data_store_id) VALUES (@AccountId, @Region, @Id, @Store)",
                new { record.AccountId, record.Region, Id = record.QueryId, Store = store.ToString("D") });
        }
    });

    /// <inheritdoc/>
    public void Update(QueryRecord record) => control.Write(session => session.Execute(
        """
        UPDATE queries SET status = @Status, started_at = @StartedAt, ended_at = @EndedAt, events_matched = @EventsMatched, events_scanned = @EventsScanned,
            bytes_scanned = @BytesScanned, execution_millis = @ExecutionMillis, total_results = @TotalResults, error_message = @ErrorMessage,
            delivery_status = @DeliveryStatus
        """ + ByKey,
        Parameters(record)));

    /// <inheritdoc/>
    public QueryRecord? Find(string accountId, string region, string queryId) => control.Read(session => One(
        session, session.QuerySingleOrDefault<Row>("SELECT * FROM queries" + ByKey, new { AccountId = accountId, Region = region, Id = queryId })));

    /// <inheritdoc/>
    public QueryRecord? FindByAlias(string accountId, string region, string queryAlias) => control.Read(session => One(
        session,
        session.QuerySingleOrDefault<Row>(
            "SELECT * FROM queries WHERE account_id = @AccountId AND region = @Region AND query_alias = @Alias ORDER BY created_at DESC, id LIMIT 1",
            new { AccountId = accountId, Region = region, Alias = queryAlias })));

    /// <inheritdoc/>
    public IReadOnlyList<QueryRecord> List(QueryFilter filter) => control.Read(session => Many(
        session,
        session.Query<Row>(
            """
            SELECT * FROM queries q WHERE account_id = @AccountId AND region = @Region
                AND (@From IS NULL OR created_at >= @From) AND (@To IS NULL OR created_at <= @To) AND (@Status IS NULL OR status = @Status)
                AND (@Store IS NULL OR EXISTS (SELECT 1 FROM query_event_data_stores s WHERE s.account_id = q.account_id AND s.region = q.region
                    AND s.query_id = q.id AND s.event_data_store_id = @Store))
            ORDER BY created_at DESC, id
            """,
            new
            {
                filter.AccountId,
                filter.Region,
                From = Milliseconds(filter.CreatedFrom),
                To = Milliseconds(filter.CreatedTo),
                Status = filter.State?.ApiName(),
                Store = filter.EventDataStore?.ToString("D"),
            })));

    /// <inheritdoc/>
    public IReadOnlyList<QueryRecord> ListUnfinished() =>
        control.Read(session => Many(session, session.Query<Row>($"SELECT * FROM queries WHERE {Unfinished} ORDER BY created_at, id")));

    /// <inheritdoc/>
    public IReadOnlyList<string> DeleteCreatedBefore(DateTimeOffset limit) => control.Write(session =>
    {
        var condition = new { Limit = limit.ToUnixTimeMilliseconds() };
        var ids = session.Query<string>($"SELECT id FROM queries WHERE created_at < @Limit AND NOT {Unfinished}", condition);
        session.Execute(
            $"DELETE FROM query_event_data_stores WHERE query_id IN (SELECT id FROM queries WHERE created_at < @Limit AND NOT {Unfinished})", condition);
        session.Execute($"DELETE FROM queries WHERE created_at < @Limit AND NOT {Unfinished}", condition);
        return ids;
    });

    /// <inheritdoc/>
    public IReadOnlyList<QueryRecord> ListPending() => control.Read(session => Many(
        session, session.Query<Row>("SELECT * FROM queries WHERE delivery_status = 'PENDING' AND status = 'FINISHED' ORDER BY created_at, id")));

    /// <inheritdoc/>
    public void SetStatus(QueryRecord query, DeliveryStatus status) => control.Write(session => session.Execute(
        "UPDATE queries SET delivery_status = @Status" + ByKey, new { query.AccountId, query.Region, Id = query.QueryId, Status = AwsEnum.Name(status) }));

    private static object Parameters(QueryRecord record) => new
    {
        record.AccountId,
        record.Region,
        Id = record.QueryId,
        record.QueryString,
        AllowNames = record.AllowNames ? 1 : 0,
        Status = record.State.ApiName(),
        CreatedAt = record.CreationTime.ToUnixTimeMilliseconds(),
        StartedAt = Milliseconds(record.StartTime),
        EndedAt = Milliseconds(record.EndTime),
        record.Statistics.EventsMatched,
        record.Statistics.EventsScanned,
        record.Statistics.BytesScanned,
        ExecutionMillis = record.Statistics.ExecutionTimeInMillis,
        TotalResults = record.TotalResultsCount,
        record.ErrorMessage,
        record.QueryAlias,
        record.DeliveryS3Uri,
        DeliveryStatus = record.DeliveryStatus is { } delivery ? AwsEnum.Name(delivery) : null,
        RunOptions = QueryRunOptions.ToJson(record),
    };

    private static long? Milliseconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    /// <summary>One statement for the stores of all rows: a week of queries may be many.</summary>
    private static IReadOnlyList<QueryRecord> Many(ControlSession session, IReadOnlyList<Row> rows)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var stores = session.Query<StoreRow>("SELECT query_id, event_data_store_id FROM query_event_data_stores ORDER BY event_data_store_id")
            .ToLookup(row => row.query_id, row => row.event_data_store_id);
        return [.. rows.Select(row => Record(row, stores[row.id]))];
    }

    private static QueryRecord? One(ControlSession session, Row? row) => row is null ? null : Record(row, session.Query<string>(
        "SELECT event_data_store_id FROM query_event_data_stores WHERE account_id = @account_id AND region = @region AND query_id = @id ORDER BY event_data_store_id",
        new { row.account_id, row.region, row.id }));

    private static QueryRecord Record(Row row, IEnumerable<string> stores) => QueryRunOptions.Apply(
        new()
        {
            QueryId = row.id,
            AccountId = row.account_id,
            Region = row.region,
            QueryString = row.query_string,
            EventDataStores = [.. stores.Select(id => Guid.ParseExact(id, "D"))],
            AllowNames = row.allow_names != 0,
            State = QueryStates.TryParse(row.status, out var state) ? state : throw new FormatException($"'{row.status}' is no status of a query."),
            CreationTime = DateTimeOffset.FromUnixTimeMilliseconds(row.created_at),
            StartTime = Time(row.started_at),
            EndTime = Time(row.ended_at),
            Statistics = new QueryStatistics(row.events_matched, row.events_scanned, row.bytes_scanned, row.execution_millis),
            TotalResultsCount = row.total_results,
            ErrorMessage = row.error_message,
            QueryAlias = row.query_alias,
            DeliveryS3Uri = row.delivery_s3_uri,
            DeliveryStatus = row.delivery_status is { } delivery ? AwsEnum.Parse<DeliveryStatus>(delivery) : null,
        },
        row.run_options);

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    private sealed class StoreRow
    {
        public required string query_id { get; init; }

        public required string event_data_store_id { get; init; }
    }

    private sealed class Row
    {
        public required string account_id { get; init; }

        public required string region { get; init; }

        public required string id { get; init; }

        public required string query_string { get; init; }

        public long allow_names { get; init; }

        public required string status { get; init; }

        public long created_at { get; init; }

        public long? started_at { get; init; }

        public long? ended_at { get; init; }

        public long events_matched { get; init; }

        public long events_scanned { get; init; }

        public long bytes_scanned { get; init; }

        public long execution_millis { get; init; }

        public long total_results { get; init; }

        public string? error_message { get; init; }

        public string? query_alias { get; init; }

        public string? delivery_s3_uri { get; init; }

        public string? delivery_status { get; init; }

        public string? run_options { get; init; }
    }
}
