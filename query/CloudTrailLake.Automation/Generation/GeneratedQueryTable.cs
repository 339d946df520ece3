using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Generation;

/// <summary>The SQL of table <c>generated_queries</c>.</summary>
internal static class GeneratedQueryTable
{
    /// <summary>Adds a row.</summary>
    public static void Insert(ControlSession session, GeneratedQuery query) => session.Execute(
        """
        INSERT INTO generated_queries (account_id, region, query_alias, event_data_store_id, prompt, query_statement, created_at)
        VALUES (@AccountId, @Region, @QueryAlias, @Store, @Prompt, @QueryStatement, @CreatedAt)
        """,
        new
        {
            query.Scope.AccountId,
            query.Scope.Region,
            query.QueryAlias,
            Store = query.EventDataStoreId.ToString("D"),
            query.Prompt,
            query.QueryStatement,
            CreatedAt = query.CreatedAt.ToUnixTimeMilliseconds(),
        });

    /// <summary>The query of an alias in a scope, or nothing.</summary>
    public static GeneratedQuery? Find(ControlSession session, LakeScope scope, string queryAlias) => session.QuerySingleOrDefault<Row>(
        "SELECT * FROM generated_queries WHERE account_id = @AccountId AND region = @Region AND query_alias = @QueryAlias",
        new { scope.AccountId, scope.Region, QueryAlias = queryAlias }) is { } row
        ? new GeneratedQuery(
            scope, row.query_alias, Guid.ParseExact(row.event_data_store_id, "D"), row.prompt, row.query_statement, DateTimeOffset.FromUnixTimeMilliseconds(row.created_at))
        : null;

    /// <summary>Removes what was made before a time.</summary>
    public static void DeleteCreatedBefore(ControlSession session, DateTimeOffset limit) =>
        session.Execute("DELETE FROM generated_queries WHERE created_at < @Limit", new { Limit = limit.ToUnixTimeMilliseconds() });

    private sealed class Row
    {
        public required string query_alias { get; init; }

        public required string event_data_store_id { get; init; }

        public required string prompt { get; init; }

        public required string query_statement { get; init; }

        public long created_at { get; init; }
    }
}
