using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Dashboards.Refreshing;

/// <summary>The SQL of tables <c>dashboard_refreshes</c> and <c>dashboard_refresh_queries</c>.</summary>
internal static class RefreshTable
{
    private const string OfDashboard = " WHERE account_id = @AccountId AND region = @Region AND dashboard = @Dashboard";

    /// <summary>The highest id of a scope; 0 when there is none.</summary>
    public static long LastId(ControlSession session, LakeScope scope) =>
        session.Scalar<long?>("SELECT MAX(id) FROM dashboard_refreshes WHERE account_id = @AccountId AND region = @Region", new { scope.AccountId, scope.Region }) ?? 0;

    /// <summary>Adds a refresh with its queries.</summary>
    public static void Insert(ControlSession session, Refresh refresh)
    {
        session.Execute(
            """
            INSERT INTO dashboard_refreshes (account_id, region, id, dashboard, status, fire_time, created_at, ended_at, failure_reason)
            VALUES (@AccountId, @Region, @Id, @Dashboard, @Status, @FireTime, @CreatedAt, @EndedAt, @FailureReason)
            """,
            Parameters(refresh));
        for (var i = 0; i < refresh.Queries.Count; i++)
        {
            session.Execute(
                """
                INSERT INTO dashboard_refresh_queries (account_id, region, refresh_id, position, query_alias, query_id, query_statement, error_message)
                VALUES (@AccountId, @Region, @Id, @Position, @QueryAlias, @QueryId, @QueryStatement, @ErrorMessage)
                """,
                new { refresh.Scope.AccountId, refresh.Scope.Region, refresh.Id, Position = i, refresh.Queries[i].QueryAlias, refresh.Queries[i].QueryId, refresh.Queries[i].QueryStatement, refresh.Queries[i].ErrorMessage });
        }
    }

    /// <summary>Writes where a refresh stands.</summary>
    public static void Update(ControlSession session, Refresh refresh) => session.Execute(
        "UPDATE dashboard_refreshes SET status = @Status, ended_at = @EndedAt, failure_reason = @FailureReason WHERE account_id = @AccountId AND region = @Region AND id = @Id",
        Parameters(refresh));

    /// <summary>Writes why a query could not be started.</summary>
    public static void UpdateError(ControlSession session, Refresh refresh, RefreshQuery query) => session.Execute(
        "UPDATE dashboard_refresh_queries SET error_message = @ErrorMessage WHERE account_id = @AccountId AND region = @Region AND refresh_id = @Id AND query_id = @QueryId",
        new { refresh.Scope.AccountId, refresh.Scope.Region, refresh.Id, query.QueryId, query.ErrorMessage });

    /// <summary>The last refresh of a dashboard, or nothing.</summary>
    public static Refresh? Last(ControlSession session, LakeScope scope, string dashboard) => session.QuerySingleOrDefault<Row>(
        "SELECT * FROM dashboard_refreshes" + OfDashboard + " ORDER BY id DESC LIMIT 1", Key(scope, dashboard)) is { } row ? ToRefresh(session, row) : null;

    /// <summary>Whether a refresh of a dashboard is running.</summary>
    public static bool AnyRunning(ControlSession session, LakeScope scope, string dashboard) =>
        session.Scalar<long>("SELECT COUNT(*) FROM dashboard_refreshes" + OfDashboard + " AND status = 'RUNNING'", Key(scope, dashboard)) > 0;

    /// <summary>Whether a dashboard has the refresh of a fire time.</summary>
    public static bool AnyAt(ControlSession session, LakeScope scope, string dashboard, DateTimeOffset fireTime) => session.Scalar<long>(
        "SELECT COUNT(*) FROM dashboard_refreshes" + OfDashboard + " AND fire_time = @FireTime",
        new { scope.AccountId, scope.Region, Dashboard = dashboard, FireTime = fireTime.ToUnixTimeMilliseconds() }) > 0;

    /// <summary>Every refresh of the lake that is running.</summary>
    public static IReadOnlyList<Refresh> AllRunning(ControlSession session) =>
        [.. session.Query<Row>("SELECT * FROM dashboard_refreshes WHERE status = 'RUNNING' ORDER BY id").Select(row => ToRefresh(session, row))];

    /// <summary>The refresh of an id in a scope, or nothing.</summary>
    public static Refresh? Find(ControlSession session, LakeScope scope, long id) => session.QuerySingleOrDefault<Row>(
        "SELECT * FROM dashboard_refreshes WHERE account_id = @AccountId AND region = @Region AND id = @Id",
        new { scope.AccountId, scope.Region, Id = id }) is { } row ? ToRefresh(session, row) : null;

    /// <summary>Removes the refreshes of a dashboard.</summary>
    public static void DeleteOf(ControlSession session, LakeScope scope, string dashboard)
    {
        session.Execute(
            "DELETE FROM dashboard_refresh_queries WHERE account_id = @AccountId AND region = @Region AND refresh_id IN (SELECT id FROM dashboard_refreshes" + OfDashboard + ")", Key(scope, dashboard));
        session.Execute("DELETE FROM dashboard_refreshes" + OfDashboard, Key(scope, dashboard));
    }

    /// <summary>Removes refreshes that ended before a time, but for the last one of each dashboard.</summary>
    public static void DeleteEndedBefore(ControlSession session, DateTimeOffset limit)
    {
        const string old =
            """
            SELECT 1 FROM dashboard_refreshes o WHERE o.ended_at < @Limit AND EXISTS (SELECT 1 FROM dashboard_refreshes n
                WHERE n.account_id = o.account_id AND n.region = o.region AND n.dashboard = o.dashboard AND n.id > o.id)
            """;
        var condition = new { Limit = limit.ToUnixTimeMilliseconds() };
        session.Execute(
            $"DELETE FROM dashboard_refresh_queries AS q WHERE EXISTS ({old} AND o.account_id = q.account_id AND o.region = q.region AND o.id = q.refresh_id)", condition);
        session.Execute($"DELETE FROM dashboard_refreshes AS r WHERE EXISTS ({old} AND o.account_id = r.account_id AND o.region = r.region AND o.id = r.id)", condition);
    }

    private static object Key(LakeScope scope, string dashboard) => new { scope.AccountId, scope.Region, Dashboard = dashboard };

    private static object Parameters(Refresh refresh) => new
    {
        refresh.Scope.AccountId,
        refresh.Scope.Region,
        refresh.Id,
        refresh.Dashboard,
        Status = AwsEnum.Name(refresh.Status),
        FireTime = refresh.FireTime?.ToUnixTimeMilliseconds(),
        CreatedAt = refresh.CreatedAt.ToUnixTimeMilliseconds(),
        EndedAt = refresh.EndedAt?.ToUnixTimeMilliseconds(),
        refresh.FailureReason,
    };

    private static Refresh ToRefresh(ControlSession session, Row row) => new()
    {
        Scope = new LakeScope(row.account_id, row.region),
        Id = row.id,
        Dashboard = row.dashboard,
        Status = AwsEnum.Parse<RefreshStatus>(row.status),
        FireTime = Time(row.fire_time),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.created_at),
        EndedAt = Time(row.ended_at),
        FailureReason = row.failure_reason,
        Queries =
        [
            .. session.Query<QueryRow>(
                "SELECT * FROM dashboard_refresh_queries WHERE account_id = @account_id AND region = @region AND refresh_id = @id ORDER BY position",
                new { row.account_id, row.region, row.id }).Select(ToQuery),
        ],
    };

    private static RefreshQuery ToQuery(QueryRow row) => new(row.query_alias, row.query_id, row.query_statement, row.error_message);

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    private sealed class Row
    {
        public required string account_id { get; init; }

        public required string region { get; init; }

        public long id { get; init; }

        public required string dashboard { get; init; }

        public required string status { get; init; }

        public long? fire_time { get; init; }

        public long created_at { get; init; }

        public long? ended_at { get; init; }

        public string? failure_reason { get; init; }
    }

    private sealed class QueryRow
    {
        public required string query_alias { get; init; }

        public required string query_id { get; init; }

        public required string query_statement { get; init; }

        public string? error_message { get; init; }
    }
}
