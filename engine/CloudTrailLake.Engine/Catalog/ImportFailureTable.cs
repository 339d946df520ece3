namespace CloudTrailLake.Engine.Catalog;

/// <summary>The SQL of table <c>import_failures</c>.</summary>
internal static class ImportFailureTable
{
    private const string ByImport = " WHERE account_id = @AccountId AND region = @Region AND import_id = @Import";

    /// <summary>Writes the outcome of an attempt on an entry over the one before it.</summary>
    public static void Put(ControlSession session, ImportRecord import, ImportFailure failure)
    {
        var parameters = new
        {
            import.Scope.AccountId,
            import.Scope.Region,
            Import = import.Id.ToString("D"),
            failure.Location,
            Status = AwsEnum.Name(failure.Status),
            failure.ErrorType,
            failure.ErrorMessage,
            UpdatedAt = failure.UpdatedAt.ToUnixTimeMilliseconds(),
        };
        session.Execute("DELETE FROM import_failures" + ByImport + " AND location = @Location", parameters);
        session.Execute(
            """
            INSERT INTO import_failures (account_id, region, import_id, location, status, error_type, error_message, updated_at)
            VALUES (@AccountId, @Region, @Import, @Location, @Status, @ErrorType, @ErrorMessage, @UpdatedAt)
            """,
            parameters);
    }

    /// <summary>Moves all entries of an import from one status to another.</summary>
    public static void Move(ControlSession session, ImportRecord import, ImportFailureStatus from, ImportFailureStatus to, DateTimeOffset at) => session.Execute(
        "UPDATE import_failures SET status = @To, updated_at = @At" + ByImport + " AND status = @From",
        new
        {
            import.Scope.AccountId,
            import.Scope.Region,
            Import = import.Id.ToString("D"),
            From = AwsEnum.Name(from),
            To = AwsEnum.Name(to),
            At = at.ToUnixTimeMilliseconds(),
        });

    /// <summary>The entries of an import in the order of locations, from a position on.</summary>
    public static IReadOnlyList<ImportFailure> List(ControlSession session, ImportRecord import, long offset, int limit) => session
        .Query<Row>(
            "SELECT * FROM import_failures" + ByImport + " ORDER BY location LIMIT @Limit OFFSET @Offset",
            new { import.Scope.AccountId, import.Scope.Region, Import = import.Id.ToString("D"), Offset = offset, Limit = limit })
        .Select(row => new ImportFailure(
            row.location,
            AwsEnum.Parse<ImportFailureStatus>(row.status),
            row.error_type,
            row.error_message,
            DateTimeOffset.FromUnixTimeMilliseconds(row.updated_at)))
        .ToList();

    private sealed class Row
    {
        public required string location { get; init; }

        public required string status { get; init; }

        public required string error_type { get; init; }

        public required string error_message { get; init; }

        public long updated_at { get; init; }
    }
}
