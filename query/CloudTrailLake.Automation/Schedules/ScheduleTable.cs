using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Automation.Outputs;
using CloudTrailLake.Automation.Schedules.Expressions;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Schedules;

/// <summary>The SQL of table <c>schedules</c>.</summary>
internal static class ScheduleTable
{
    private const string ByKey = " WHERE account_id = @AccountId AND region = @Region AND id = @Id";

    /// <summary>Adds a row, or replaces that of its id.</summary>
    public static void Put(ControlSession session, Schedule schedule)
    {
        session.Execute("DELETE FROM schedules" + ByKey, Parameters(schedule));
        session.Execute(
            """
            INSERT INTO schedules (account_id, region, id, name, saved_query_id, pinned_version, expression, time_zone, start_at, end_at, misfires, state, first_since,
                parameters, outputs, alert, created_at, created_by, fires_after)
            VALUES (@AccountId, @Region, @Id, @Name, @SavedQueryId, @PinnedVersion, @Expression, @TimeZone, @StartAt, @EndAt, @Misfires, @State, @FirstSince,
                @Parameters, @Outputs, @Alert, @CreatedAt, @CreatedBy, @FiresAfter)
            """,
            Parameters(schedule));
    }

    /// <summary>The schedule of a name, or nothing.</summary>
    public static Schedule? FindByName(ControlSession session, LakeScope scope, string name) => One(session.QuerySingleOrDefault<Row>(
        "SELECT * FROM schedules WHERE account_id = @AccountId AND region = @Region AND name = @Name", new { scope.AccountId, scope.Region, Name = name }));

    /// <summary>The schedule of an id, or nothing.</summary>
    public static Schedule? Find(ControlSession session, LakeScope scope, Guid id) =>
        One(session.QuerySingleOrDefault<Row>("SELECT * FROM schedules" + ByKey, new { scope.AccountId, scope.Region, Id = id.ToString("D") }));

    /// <summary>The schedules of a scope by name, after a name.</summary>
    public static IReadOnlyList<Schedule> List(ControlSession session, LakeScope scope, string after, int limit) => Many(session.Query<Row>(
        "SELECT * FROM schedules WHERE account_id = @AccountId AND region = @Region AND name > @After ORDER BY name LIMIT @Limit",
        new { scope.AccountId, scope.Region, After = after, Limit = limit }));

    /// <summary>Every schedule of the lake.</summary>
    public static IReadOnlyList<Schedule> All(ControlSession session) => Many(session.Query<Row>("SELECT * FROM schedules"));

    /// <summary>Schedules of a scope.</summary>
    public static long Count(ControlSession session, LakeScope scope) =>
        session.Scalar<long>("SELECT COUNT(*) FROM schedules WHERE account_id = @AccountId AND region = @Region", new { scope.AccountId, scope.Region });

    /// <summary>Removes a row.</summary>
    public static void Delete(ControlSession session, LakeScope scope, Guid id) =>
        session.Execute("DELETE FROM schedules" + ByKey, new { scope.AccountId, scope.Region, Id = id.ToString("D") });

    private static object Parameters(Schedule schedule) => new
    {
        schedule.Scope.AccountId,
        schedule.Scope.Region,
        Id = schedule.Id.ToString("D"),
        schedule.Name,
        SavedQueryId = schedule.SavedQueryId.ToString("D"),
        schedule.PinnedVersion,
        Expression = schedule.Timing.Expression.Text,
        TimeZone = schedule.Timing.TimeZone.Id,
        StartAt = schedule.Timing.Start?.ToUnixTimeMilliseconds(),
        EndAt = schedule.Timing.End?.ToUnixTimeMilliseconds(),
        Misfires = AwsEnum.Name(schedule.Misfires),
        State = AwsEnum.Name(schedule.State),
        schedule.FirstSince,
        Parameters = AutomationJson.Write(schedule.Parameters),
        Outputs = AutomationJson.Write(schedule.Outputs),
        Alert = schedule.Alert is { } alert ? AutomationJson.Write(alert) : null,
        CreatedAt = schedule.CreatedAt.ToUnixTimeMilliseconds(),
        schedule.CreatedBy,
        FiresAfter = schedule.FiresAfter.ToUnixTimeMilliseconds(),
    };

    private static IReadOnlyList<Schedule> Many(IReadOnlyList<Row> rows) => [.. rows.Select(row => One(row)!)];

    private static Schedule? One(Row? row) => row is null ? null : new Schedule
    {
        Scope = new LakeScope(row.account_id, row.region),
        Id = Guid.ParseExact(row.id, "D"),
        Name = row.name,
        SavedQueryId = Guid.ParseExact(row.saved_query_id, "D"),
        PinnedVersion = (int?)row.pinned_version,
        Timing = new ScheduleTiming(
            ScheduleExpression.Parse(row.expression), LocalTimes.Zone(row.time_zone), UnixTime.From(row.start_at), UnixTime.From(row.end_at), UnixTime.From(row.created_at)),
        Misfires = AwsEnum.Parse<MisfirePolicy>(row.misfires),
        State = AwsEnum.Parse<ScheduleState>(row.state),
        FirstSince = row.first_since,
        Parameters = AutomationJson.Read<Dictionary<string, string?>>(row.parameters),
        Outputs = AutomationJson.Read<List<OutputSettings>>(row.outputs),
        Alert = row.alert is null ? null : AutomationJson.Read<AlertRule>(row.alert),
        CreatedAt = UnixTime.From(row.created_at),
        CreatedBy = row.created_by,
        FiresAfter = UnixTime.From(row.fires_after),
    };

    private sealed class Row
    {
        public required string account_id { get; init; }

        public required string region { get; init; }

        public required string id { get; init; }

        public required string name { get; init; }

        public required string saved_query_id { get; init; }

        public long? pinned_version { get; init; }

        public required string expression { get; init; }

        public required string time_zone { get; init; }

        public long? start_at { get; init; }

        public long? end_at { get; init; }

        public required string misfires { get; init; }

        public required string state { get; init; }

        public long first_since { get; init; }

        public required string parameters { get; init; }

        public required string outputs { get; init; }

        public string? alert { get; init; }

        public long created_at { get; init; }

        public required string created_by { get; init; }

        public long fires_after { get; init; }
    }
}
