using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Outputs;

/// <summary>The SQL of tables <c>run_outputs</c> and <c>output_secrets</c>.</summary>
internal static class OutboxTable
{
    private const string ByKey = " WHERE account_id = @AccountId AND region = @Region AND id = @Id AND output = @Output";

    /// <summary>Adds a row.</summary>
    public static void Insert(ControlSession session, RunOutput output) => session.Execute(
        """
        INSERT INTO run_outputs (account_id, region, id, output, schedule_id, settings, state, attempts, next_attempt_at, location, error, ended_at)
        VALUES (@AccountId, @Region, @Id, @Output, @ScheduleId, @Settings, @State, @Attempts, @NextAttemptAt, @Location, @Error, @EndedAt)
        """,
        Parameters(output));

    /// <summary>Writes how a delivery stands.</summary>
    public static void Update(ControlSession session, RunOutput output) => session.Execute(
        "UPDATE run_outputs SET state = @State, attempts = @Attempts, next_attempt_at = @NextAttemptAt, location = @Location, error = @Error, ended_at = @EndedAt" + ByKey,
        Parameters(output));

    /// <summary>The outputs of a run by name.</summary>
    public static IReadOnlyList<RunOutput> OfRun(ControlSession session, LakeScope scope, Guid run) => Many(session.Query<Row>(
        "SELECT * FROM run_outputs WHERE account_id = @AccountId AND region = @Region AND id = @Id ORDER BY output", new { scope.AccountId, scope.Region, Id = run.ToString("D") }));

    /// <summary>Every delivery of the lake that is to be tried.</summary>
    public static IReadOnlyList<RunOutput> Pending(ControlSession session) => Many(session.Query<Row>("SELECT * FROM run_outputs WHERE state = 'PENDING' ORDER BY next_attempt_at, id, output"));

    /// <summary>Puts a webhook's secret, encrypted.</summary>
    public static void PutSecret(ControlSession session, LakeScope scope, Guid schedule, string output, byte[] secret)
    {
        var row = new { scope.AccountId, scope.Region, Id = schedule.ToString("D"), Output = output, Secret = secret };
        session.Execute("DELETE FROM output_secrets" + ByKey, row);
        session.Execute("INSERT INTO output_secrets (account_id, region, id, output, secret) VALUES (@AccountId, @Region, @Id, @Output, @Secret)", row);
    }

    /// <summary>A webhook's secret, encrypted; nothing when there is none.</summary>
    public static byte[]? Secret(ControlSession session, LakeScope scope, Guid schedule, string output) =>
        session.QuerySingleOrDefault<byte[]>("SELECT secret FROM output_secrets" + ByKey, new { scope.AccountId, scope.Region, Id = schedule.ToString("D"), Output = output });

    /// <summary>Removes the secrets of a schedule's outputs but these.</summary>
    public static void KeepSecrets(ControlSession session, LakeScope scope, Guid schedule, IReadOnlyCollection<string> outputs) => session.Execute(
        "DELETE FROM output_secrets WHERE account_id = @AccountId AND region = @Region AND id = @Id AND output NOT IN @Outputs",
        new { scope.AccountId, scope.Region, Id = schedule.ToString("D"), Outputs = outputs.Append("") });

    private static object Parameters(RunOutput output) => new
    {
        output.Scope.AccountId,
        output.Scope.Region,
        Id = output.RunId.ToString("D"),
        Output = output.Settings.Name,
        ScheduleId = output.ScheduleId.ToString("D"),
        Settings = AutomationJson.Write(output.Settings),
        State = AwsEnum.Name(output.State),
        output.Attempts,
        NextAttemptAt = output.NextAttemptAt?.ToUnixTimeMilliseconds(),
        output.Location,
        output.Error,
        EndedAt = output.EndedAt?.ToUnixTimeMilliseconds(),
    };

    private static IReadOnlyList<RunOutput> Many(IReadOnlyList<Row> rows) => [.. rows.Select(row => new RunOutput
    {
        Scope = new LakeScope(row.account_id, row.region),
        RunId = Guid.ParseExact(row.id, "D"),
        ScheduleId = Guid.ParseExact(row.schedule_id, "D"),
        Settings = AutomationJson.Read<OutputSettings>(row.settings),
        State = AwsEnum.Parse<OutputState>(row.state),
        Attempts = (int)row.attempts,
        NextAttemptAt = UnixTime.From(row.next_attempt_at),
        Location = row.location,
        Error = row.error,
        EndedAt = UnixTime.From(row.ended_at),
    })];

    private sealed class Row
    {
        public required string account_id { get; init; }

        public required string region { get; init; }

        public required string id { get; init; }

        public required string schedule_id { get; init; }

        public required string settings { get; init; }

        public required string state { get; init; }

        public long attempts { get; init; }

        public long? next_attempt_at { get; init; }

        public string? location { get; init; }

        public string? error { get; init; }

        public long? ended_at { get; init; }
    }
}
