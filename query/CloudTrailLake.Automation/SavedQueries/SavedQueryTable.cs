using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.SavedQueries;

/// <summary>The SQL of tables <c>saved_queries</c> and <c>saved_query_versions</c>.</summary>
internal static class SavedQueryTable
{
    private const string Select = """
        SELECT q.account_id, q.region, q.id, q.name, q.owner, q.latest_version, q.created_at, v.version, v.statement, v.dialect, v.parameters, v.description, v.tags,
            v.created_at AS version_created_at, v.created_by
        FROM saved_queries q JOIN saved_query_versions v ON v.account_id = q.account_id AND v.region = q.region AND v.id = q.id
        WHERE q.account_id = @AccountId AND q.region = @Region
        """;

    /// <summary>Adds the query's row and that of its first version.</summary>
    public static void Insert(ControlSession session, SavedQuery query)
    {
        session.Execute(
            """
            INSERT INTO saved_queries (account_id, region, id, name, owner, latest_version, created_at)
            VALUES (@AccountId, @Region, @Id, @Name, @Owner, @Version, @CreatedAt)
            """,
            Parameters(query));
        InsertVersion(session, query);
    }

    /// <summary>Adds the row of a further version and makes it the latest.</summary>
    public static void AddVersion(ControlSession session, SavedQuery query)
    {
        session.Execute("UPDATE saved_queries SET latest_version = @Version WHERE account_id = @AccountId AND region = @Region AND id = @Id", Parameters(query));
        InsertVersion(session, query);
    }

    /// <summary>Forgets the oldest versions over a number, but those that schedules pin.</summary>
    public static void Prune(ControlSession session, SavedQuery query, int keep) => session.Execute(
        """
        DELETE FROM saved_query_versions WHERE account_id = @AccountId AND region = @Region AND id = @Id AND version <= @Limit
            AND version NOT IN (SELECT pinned_version FROM schedules s
                WHERE s.account_id = @AccountId AND s.region = @Region AND s.saved_query_id = @Id AND s.pinned_version IS NOT NULL)
        """,
        new { query.Scope.AccountId, query.Scope.Region, Id = query.Id.ToString("D"), Limit = query.Version - keep });

    /// <summary>A version of the query of a name; without a number, the latest. Nothing when there is none.</summary>
    public static SavedQuery? FindByName(ControlSession session, LakeScope scope, string name, int? version = null) => One(session.QuerySingleOrDefault<Row>(
        Select + " AND q.name = @Name AND v.version = COALESCE(@Version, q.latest_version)", new { scope.AccountId, scope.Region, Name = name, Version = version }));

    /// <summary>A version of the query of an id; without a number, the latest. Nothing when there is none.</summary>
    public static SavedQuery? Find(ControlSession session, LakeScope scope, Guid id, int? version = null) => One(session.QuerySingleOrDefault<Row>(
        Select + " AND q.id = @Id AND v.version = COALESCE(@Version, q.latest_version)", new { scope.AccountId, scope.Region, Id = id.ToString("D"), Version = version }));

    /// <summary>The latest versions of the scope's queries by name, after a name.</summary>
    public static IReadOnlyList<SavedQuery> List(ControlSession session, LakeScope scope, string after, int limit) => Many(session.Query<Row>(
        Select + " AND v.version = q.latest_version AND q.name > @After ORDER BY q.name LIMIT @Limit", new { scope.AccountId, scope.Region, After = after, Limit = limit }));

    /// <summary>The versions of a query, newest first.</summary>
    public static IReadOnlyList<SavedQuery> Versions(ControlSession session, LakeScope scope, Guid id) =>
        Many(session.Query<Row>(Select + " AND q.id = @Id ORDER BY v.version DESC", new { scope.AccountId, scope.Region, Id = id.ToString("D") }));

    /// <summary>Queries of a scope.</summary>
    public static long Count(ControlSession session, LakeScope scope) =>
        session.Scalar<long>("SELECT COUNT(*) FROM saved_queries WHERE account_id = @AccountId AND region = @Region", new { scope.AccountId, scope.Region });

    /// <summary>Removes a query with all its versions.</summary>
    public static void Delete(ControlSession session, LakeScope scope, Guid id)
    {
        var key = new { scope.AccountId, scope.Region, Id = id.ToString("D") };
        session.Execute("DELETE FROM saved_query_versions WHERE account_id = @AccountId AND region = @Region AND id = @Id", key);
        session.Execute("DELETE FROM saved_queries WHERE account_id = @AccountId AND region = @Region AND id = @Id", key);
    }

    private static void InsertVersion(ControlSession session, SavedQuery query) => session.Execute(
        """
        INSERT INTO saved_query_versions (account_id, region, id, version, statement, dialect, parameters, description, tags, created_at, created_by)
        VALUES (@AccountId, @Region, @Id, @Version, @Statement, @Dialect, @Parameters, @Description, @Tags, @VersionCreatedAt, @VersionCreatedBy)
        """,
        Parameters(query));

    private static object Parameters(SavedQuery query) => new
    {
        query.Scope.AccountId,
        query.Scope.Region,
        Id = query.Id.ToString("D"),
        query.Name,
        query.Owner,
        query.Version,
        CreatedAt = query.CreatedAt.ToUnixTimeMilliseconds(),
        query.Content.Statement,
        query.Content.Dialect,
        Parameters = AutomationJson.Write(query.Content.Parameters),
        query.Content.Description,
        Tags = AutomationJson.Write(query.Content.Tags),
        VersionCreatedAt = query.VersionCreatedAt.ToUnixTimeMilliseconds(),
        query.VersionCreatedBy,
    };

    private static IReadOnlyList<SavedQuery> Many(IReadOnlyList<Row> rows) => [.. rows.Select(row => One(row)!)];

    private static SavedQuery? One(Row? row) => row is null ? null : new SavedQuery
    {
        Scope = new LakeScope(row.account_id, row.region),
        Id = Guid.ParseExact(row.id, "D"),
        Name = row.name,
        Owner = row.owner,
        Version = (int)row.version,
        LatestVersion = (int)row.latest_version,
        CreatedAt = UnixTime.From(row.created_at),
        VersionCreatedAt = UnixTime.From(row.version_created_at),
        VersionCreatedBy = row.created_by,
        Content = new SavedQueryDraft
        {
            Statement = row.statement,
            Dialect = row.dialect,
            Parameters = AutomationJson.Read<List<SavedQueryParameter>>(row.parameters),
            Description = row.description,
            Tags = AutomationJson.Read<SortedDictionary<string, string>>(row.tags),
        },
    };

    private sealed class Row
    {
        public required string account_id { get; init; }

        public required string region { get; init; }

        public required string id { get; init; }

        public required string name { get; init; }

        public required string owner { get; init; }

        public long latest_version { get; init; }

        public long created_at { get; init; }

        public long version { get; init; }

        public required string statement { get; init; }

        public required string dialect { get; init; }

        public required string parameters { get; init; }

        public string? description { get; init; }

        public required string tags { get; init; }

        public long version_created_at { get; init; }

        public required string created_by { get; init; }
    }
}
