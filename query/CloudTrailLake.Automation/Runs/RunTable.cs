using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Runs;

/// <summary>The SQL of table <c>runs</c>.</summary>
internal static partial class RunTable
{
    private const string ByKey = " WHERE account_id = @AccountId AND region = @Region AND id = @Id";

    /// <summary>Adds a run, unless its schedule has one of its fire time.</summary>
    /// <returns>Whether it was added.</returns>
    public static bool TryInsert(ControlSession session, Run run) => session.Execute(
        """
        INSERT INTO runs (account_id, region, id, kind, schedule_id, saved_query_id, version, fire_time, state, attempts, parameters, store_id, since_version,
            until_version, start_time, end_time, query_id, row_count, error, created_at, started_at, ended_at)
        SELECT @AccountId, @Region, @Id, @Kind, @ScheduleId, @SavedQueryId, @Version, @FireTime, @State, @Attempts, @Parameters, @StoreId, @Since,
            @Until, @StartTime, @EndTime, @QueryId, @RowCount, @Error, @CreatedAt, @StartedAt, @EndedAt
        WHERE NOT EXISTS (SELECT 1 FROM runs WHERE schedule_id = @ScheduleId AND fire_time = @FireTime)
        """,
        Parameters(run)) == 1;

    /// <summary>Writes what changes in the life of a run.</summary>
    public static void Update(ControlSession session, Run run) => session.Execute(
        """
        UPDATE runs SET state = @State, attempts = @Attempts, query_id = @QueryId, row_count = @RowCount, error = @Error, started_at = @StartedAt, ended_at = @EndedAt
        """ + ByKey,
        Parameters(run));

    /// <summary>The run of an id in a scope, or nothing.</summary>
    public static Run? Find(ControlSession session, LakeScope scope, Guid id) =>
        One(session.QuerySingleOrDefault<Row>("SELECT * FROM runs" + ByKey, new { scope.AccountId, scope.Region, Id = id.ToString("D") }));

    /// <summary>The runs of a schedule that have not ended, oldest fire time first.</summary>
    public static IReadOnlyList<Run> Unfinished(ControlSession session, Guid schedule, RunKind kind) => Many(session.Query<Row>(
        "SELECT * FROM runs WHERE schedule_id = @Schedule AND kind = @Kind AND state IN ('PENDING', 'RUNNING') ORDER BY fire_time",
        new { Schedule = schedule.ToString("D"), Kind = AwsEnum.Name(kind) }));

    /// <summary>Every run of the lake that has not ended.</summary>
    public static IReadOnlyList<Run> AllUnfinished(ControlSession session) =>
        Many(session.Query<Row>("SELECT * FROM runs WHERE state IN ('PENDING', 'RUNNING') ORDER BY fire_time, id"));

    /// <summary>The newest successful run of a schedule's own fire times, or nothing: its window is where the next one begins.</summary>
    public static Run? LastSuccessful(ControlSession session, Guid schedule) => One(session.QuerySingleOrDefault<Row>(
        "SELECT * FROM runs WHERE schedule_id = @Schedule AND kind = 'SCHEDULED' AND state = 'SUCCEEDED' ORDER BY fire_time DESC LIMIT 1",
        new { Schedule = schedule.ToString("D") }));

    /// <summary>The newest fire time that a schedule has a run of, or nothing.</summary>
    public static DateTimeOffset? LastFireTime(ControlSession session, Guid schedule) => UnixTime.From(session.Scalar<long?>(
        "SELECT MAX(fire_time) FROM runs WHERE schedule_id = @Schedule AND kind = 'SCHEDULED'", new { Schedule = schedule.ToString("D") }));

    /// <summary>The runs that fit, newest first.</summary>
    public static IReadOnlyList<Run> List(ControlSession session, RunFilter filter) => Many(session.Query<Row>(
        """
        SELECT * FROM runs WHERE account_id = @AccountId AND region = @Region
            AND (@Schedule IS NULL OR schedule_id = @Schedule) AND (@SavedQuery IS NULL OR saved_query_id = @SavedQuery) AND (@State IS NULL OR state = @State)
            AND (@AfterTime IS NULL OR created_at < @AfterTime OR (created_at = @AfterTime AND id > @AfterId))
        ORDER BY created_at DESC, id LIMIT @Limit
        """,
        new
        {
            filter.Scope.AccountId,
            filter.Scope.Region,
            Schedule = filter.Schedule?.ToString("D"),
            SavedQuery = filter.SavedQuery?.ToString("D"),
            State = filter.State is { } state ? AwsEnum.Name(state) : null,
            AfterTime = filter.After?.CreatedAt.ToUnixTimeMilliseconds(),
            AfterId = filter.After?.Id.ToString("D"),
            filter.Limit,
        }));

    /// <summary>Forgets runs that ended before a moment, with their outputs and alerts; but of each schedule the newest successful one, from which its windows go on.</summary>
    public static int DeleteEndedBefore(ControlSession session, DateTimeOffset limit)
    {
        const string Old = """
            SELECT id FROM runs r WHERE ended_at < @Limit AND NOT (kind = 'SCHEDULED' AND state = 'SUCCEEDED' AND NOT EXISTS (
                SELECT 1 FROM runs n WHERE n.schedule_id = r.schedule_id AND n.kind = 'SCHEDULED' AND n.state = 'SUCCEEDED' AND n.fire_time > r.fire_time))
            """;
        var condition = new { Limit = limit.ToUnixTimeMilliseconds() };
        session.Execute($"DELETE FROM run_outputs WHERE state <> 'PENDING' AND id IN ({Old})", condition);
        session.Execute($"DELETE FROM alerts WHERE run_id IN ({Old})", condition);
        return session.Execute($"DELETE FROM runs WHERE id IN ({Old}) AND NOT EXISTS (SELECT 1 FROM run_outputs o WHERE o.id = runs.id)", condition);
    }

    /// <summary>Removes the runs of a schedule, with their outputs and alerts.</summary>
    public static void DeleteOf(ControlSession session, Guid schedule)
    {
        var key = new { Schedule = schedule.ToString("D") };
        session.Execute("DELETE FROM run_outputs WHERE schedule_id = @Schedule", key);
        session.Execute("DELETE FROM alerts WHERE schedule_id = @Schedule", key);
        session.Execute("DELETE FROM runs WHERE schedule_id = @Schedule", key);
    }
}
