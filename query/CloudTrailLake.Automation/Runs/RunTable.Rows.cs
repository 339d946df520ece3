using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Runs;

/// <content>Rows and records.</content>
internal static partial class RunTable
{
    private static object Parameters(Run run) => new
    {
        run.Scope.AccountId,
        run.Scope.Region,
        Id = run.Id.ToString("D"),
        Kind = AwsEnum.Name(run.Kind),
        ScheduleId = run.ScheduleId?.ToString("D"),
        SavedQueryId = run.SavedQueryId.ToString("D"),
        run.Version,
        FireTime = run.FireTime.ToUnixTimeMilliseconds(),
        State = AwsEnum.Name(run.State),
        run.Attempts,
        Parameters = AutomationJson.Write(run.Parameters),
        StoreId = run.Window.StoreId?.ToString("D"),
        run.Window.Since,
        run.Window.Until,
        StartTime = run.Window.StartTime.ToUnixTimeMilliseconds(),
        EndTime = run.Window.EndTime.ToUnixTimeMilliseconds(),
        run.QueryId,
        run.RowCount,
        run.Error,
        CreatedAt = run.CreatedAt.ToUnixTimeMilliseconds(),
        StartedAt = run.StartedAt?.ToUnixTimeMilliseconds(),
        EndedAt = run.EndedAt?.ToUnixTimeMilliseconds(),
    };

    private static IReadOnlyList<Run> Many(IReadOnlyList<Row> rows) => [.. rows.Select(row => One(row)!)];

    private static Run? One(Row? row) => row is null ? null : new Run
    {
        Scope = new LakeScope(row.account_id, row.region),
        Id = Guid.ParseExact(row.id, "D"),
        Kind = AwsEnum.Parse<RunKind>(row.kind),
        ScheduleId = Id(row.schedule_id),
        SavedQueryId = Guid.ParseExact(row.saved_query_id, "D"),
        Version = (int)row.version,
        FireTime = UnixTime.From(row.fire_time),
        State = AwsEnum.Parse<RunState>(row.state),
        Attempts = (int)row.attempts,
        Parameters = AutomationJson.Read<Dictionary<string, string?>>(row.parameters),
        Window = new RunWindow(Id(row.store_id), row.since_version, row.until_version, UnixTime.From(row.start_time), UnixTime.From(row.end_time)),
        QueryId = row.query_id,
        RowCount = row.row_count,
        Error = row.error,
        CreatedAt = UnixTime.From(row.created_at),
        StartedAt = UnixTime.From(row.started_at),
        EndedAt = UnixTime.From(row.ended_at),
    };

    private static Guid? Id(string? text) => text is null ? null : Guid.ParseExact(text, "D");

    private sealed class Row
    {
        public required string account_id { get; init; }

        public required string region { get; init; }

        public required string id { get; init; }

        public required string kind { get; init; }

        public string? schedule_id { get; init; }

        public required string saved_query_id { get; init; }

        public long version { get; init; }

        public long fire_time { get; init; }

        public required string state { get; init; }

        public long attempts { get; init; }

        public required string parameters { get; init; }

        public string? store_id { get; init; }

        public long? since_version { get; init; }

        public long? until_version { get; init; }

        public long start_time { get; init; }

        public long end_time { get; init; }

        public string? query_id { get; init; }

        public long? row_count { get; init; }

        public string? error { get; init; }

        public long created_at { get; init; }

        public long? started_at { get; init; }

        public long? ended_at { get; init; }
    }
}
