using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Alerts;

/// <summary>The SQL of tables <c>alerts</c> and <c>alert_values</c>.</summary>
internal static class AlertTable
{
    /// <summary>Adds an alert.</summary>
    public static void Insert(ControlSession session, Alert alert) => session.Execute(
        """
        INSERT INTO alerts (account_id, region, id, schedule_id, run_id, state, reason, row_count, new_values, suppressed_by, created_at)
        VALUES (@AccountId, @Region, @Id, @ScheduleId, @RunId, @State, @Reason, @RowCount, @NewValues, @SuppressedBy, @CreatedAt)
        """,
        new
        {
            alert.Scope.AccountId,
            alert.Scope.Region,
            Id = alert.Id.ToString("D"),
            ScheduleId = alert.ScheduleId.ToString("D"),
            RunId = alert.RunId.ToString("D"),
            State = AwsEnum.Name(alert.State),
            alert.Reason,
            alert.RowCount,
            NewValues = AutomationJson.Write(alert.NewValues),
            SuppressedBy = alert.SuppressedBy?.ToString("D"),
            CreatedAt = alert.CreatedAt.ToUnixTimeMilliseconds(),
        });

    /// <summary>The alert of a run, or nothing.</summary>
    public static Alert? OfRun(ControlSession session, LakeScope scope, Guid run) => One(session.QuerySingleOrDefault<Row>(
        "SELECT * FROM alerts WHERE account_id = @AccountId AND region = @Region AND run_id = @Run", new { scope.AccountId, scope.Region, Run = run.ToString("D") }));

    /// <summary>The alert of an id, or nothing.</summary>
    public static Alert? Find(ControlSession session, LakeScope scope, Guid id) => One(session.QuerySingleOrDefault<Row>(
        "SELECT * FROM alerts WHERE account_id = @AccountId AND region = @Region AND id = @Id", new { scope.AccountId, scope.Region, Id = id.ToString("D") }));

    /// <summary>The newest open alert of a schedule since a moment, or nothing.</summary>
    public static Alert? LastOpen(ControlSession session, LakeScope scope, Guid schedule, DateTimeOffset since) => One(session.QuerySingleOrDefault<Row>(
        """
        SELECT * FROM alerts WHERE account_id = @AccountId AND region = @Region AND schedule_id = @Schedule AND state = 'OPEN' AND created_at > @Since
        ORDER BY created_at DESC, id LIMIT 1
        """,
        new { scope.AccountId, scope.Region, Schedule = schedule.ToString("D"), Since = since.ToUnixTimeMilliseconds() }));

    /// <summary>The alerts that fit, newest first.</summary>
    public static IReadOnlyList<Alert> List(ControlSession session, AlertFilter filter) => [.. session.Query<Row>(
        """
        SELECT * FROM alerts WHERE account_id = @AccountId AND region = @Region
            AND (@Schedule IS NULL OR schedule_id = @Schedule) AND (@State IS NULL OR state = @State)
            AND (@AfterTime IS NULL OR created_at < @AfterTime OR (created_at = @AfterTime AND id > @AfterId))
        ORDER BY created_at DESC, id LIMIT @Limit
        """,
        new
        {
            filter.Scope.AccountId,
            filter.Scope.Region,
            Schedule = filter.Schedule?.ToString("D"),
            State = filter.State is { } state ? AwsEnum.Name(state) : null,
            AfterTime = filter.After?.CreatedAt.ToUnixTimeMilliseconds(),
            AfterId = filter.After?.Id.ToString("D"),
            filter.Limit,
        }).Select(row => One(row)!)];

    /// <summary>Whether any value of a schedule is known: before the first run there is none.</summary>
    public static bool AnyValue(ControlSession session, LakeScope scope, Guid schedule) => session.Scalar<long>(
        "SELECT EXISTS (SELECT 1 FROM alert_values WHERE account_id = @AccountId AND region = @Region AND id = @Id)",
        new { scope.AccountId, scope.Region, Id = schedule.ToString("D") }) != 0;

    /// <summary>Whether a value of a schedule is known.</summary>
    public static bool IsKnown(ControlSession session, LakeScope scope, Guid schedule, byte[] hash) => session.Scalar<long>(
        "SELECT EXISTS (SELECT 1 FROM alert_values WHERE account_id = @AccountId AND region = @Region AND id = @Id AND value_hash = @Hash)",
        new { scope.AccountId, scope.Region, Id = schedule.ToString("D"), Hash = hash }) != 0;

    /// <summary>Remembers when a value of a schedule was last seen.</summary>
    public static void Remember(ControlSession session, LakeScope scope, Guid schedule, byte[] hash, DateTimeOffset seen)
    {
        var row = new { scope.AccountId, scope.Region, Id = schedule.ToString("D"), Hash = hash, Seen = seen.ToUnixTimeMilliseconds() };
        if (session.Execute("UPDATE alert_values SET seen_at = @Seen WHERE account_id = @AccountId AND region = @Region AND id = @Id AND value_hash = @Hash", row) == 0)
        {
            session.Execute("INSERT INTO alert_values (account_id, region, id, value_hash, seen_at) VALUES (@AccountId, @Region, @Id, @Hash, @Seen)", row);
        }
    }

    /// <summary>Forgets the values last seen longest ago over a number.</summary>
    public static void Forget(ControlSession session, LakeScope scope, Guid schedule, int keep) => session.Execute(
        """
        DELETE FROM alert_values WHERE account_id = @AccountId AND region = @Region AND id = @Id AND value_hash IN (
            SELECT value_hash FROM alert_values WHERE account_id = @AccountId AND region = @Region AND id = @Id ORDER BY seen_at DESC, value_hash LIMIT -1 OFFSET @Keep)
        """,
        new { scope.AccountId, scope.Region, Id = schedule.ToString("D"), Keep = keep });

    private static Alert? One(Row? row) => row is null ? null : new Alert(
        new LakeScope(row.account_id, row.region),
        Guid.ParseExact(row.id, "D"),
        Guid.ParseExact(row.schedule_id, "D"),
        Guid.ParseExact(row.run_id, "D"),
        AwsEnum.Parse<AlertState>(row.state),
        row.reason,
        row.row_count,
        AutomationJson.Read<List<List<string?>>>(row.new_values),
        row.suppressed_by is null ? null : Guid.ParseExact(row.suppressed_by, "D"),
        UnixTime.From(row.created_at));

    private sealed class Row
    {
        public required string account_id { get; init; }

        public required string region { get; init; }

        public required string id { get; init; }

        public required string schedule_id { get; init; }

        public required string run_id { get; init; }

        public required string state { get; init; }

        public required string reason { get; init; }

        public long row_count { get; init; }

        public required string new_values { get; init; }

        public string? suppressed_by { get; init; }

        public long created_at { get; init; }
    }
}
