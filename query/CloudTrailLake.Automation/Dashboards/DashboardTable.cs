using System.Text.Json;
using System.Text.Json.Serialization;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Dashboards;

/// <summary>The SQL of tables <c>dashboards</c> and <c>dashboard_widgets</c>.</summary>
internal static class DashboardTable
{
    private const string ByName = " WHERE account_id = @AccountId AND region = @Region AND name = @Name";

    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };

    /// <summary>Adds a dashboard with its widgets.</summary>
    public static void Insert(ControlSession session, Dashboard dashboard)
    {
        session.Execute(
            """
            INSERT INTO dashboards (account_id, region, name, id, type, status, refresh_schedule, termination_protection, created_at, updated_at)
            VALUES (@AccountId, @Region, @Name, @Id, @Type, @Status, @RefreshSchedule, @TerminationProtection, @CreatedAt, @UpdatedAt)
            """,
            Parameters(dashboard));
        InsertWidgets(session, dashboard);
    }

    /// <summary>Writes what may change of a dashboard.</summary>
    public static void Update(ControlSession session, Dashboard dashboard)
    {
        session.Execute(
            "UPDATE dashboards SET status = @Status, refresh_schedule = @RefreshSchedule, termination_protection = @TerminationProtection, updated_at = @UpdatedAt" + ByName,
            Parameters(dashboard));
        DeleteWidgets(session, dashboard.Scope, dashboard.Name);
        InsertWidgets(session, dashboard);
    }

    /// <summary>Removes a dashboard with its widgets.</summary>
    public static void Delete(ControlSession session, LakeScope scope, string name)
    {
        session.Execute("DELETE FROM dashboards" + ByName, new { scope.AccountId, scope.Region, Name = name });
        DeleteWidgets(session, scope, name);
    }

    /// <summary>The dashboard of a name in a scope, or nothing.</summary>
    public static Dashboard? Find(ControlSession session, LakeScope scope, string name) =>
        session.QuerySingleOrDefault<Row>("SELECT * FROM dashboards" + ByName, new { scope.AccountId, scope.Region, Name = name }) is { } row ? ToDashboard(session, row) : null;

    /// <summary>The dashboards of a scope.</summary>
    public static IReadOnlyList<Dashboard> List(ControlSession session, LakeScope scope) =>
        [.. session.Query<Row>("SELECT * FROM dashboards WHERE account_id = @AccountId AND region = @Region ORDER BY name", new { scope.AccountId, scope.Region }).Select(row => ToDashboard(session, row))];

    /// <summary>Every dashboard of the lake.</summary>
    public static IReadOnlyList<Dashboard> All(ControlSession session) => [.. session.Query<Row>("SELECT * FROM dashboards").Select(row => ToDashboard(session, row))];

    /// <summary>The widget of an alias in a scope, or nothing.</summary>
    public static Widget? FindWidget(ControlSession session, LakeScope scope, string queryAlias) =>
        session.QuerySingleOrDefault<WidgetRow>(
            "SELECT query_alias, query_statement, query_parameters, view_properties FROM dashboard_widgets WHERE account_id = @AccountId AND region = @Region AND query_alias = @QueryAlias",
            new { scope.AccountId, scope.Region, QueryAlias = queryAlias }) is { } row ? ToWidget(row) : null;

    private static void InsertWidgets(ControlSession session, Dashboard dashboard)
    {
        // The widgets of managed dashboards are the product's.
        var widgets = dashboard.Type == DashboardType.Custom ? dashboard.Widgets : [];
        for (var i = 0; i < widgets.Count; i++)
        {
            session.Execute(
                """
                INSERT INTO dashboard_widgets (account_id, region, dashboard, position, query_alias, query_statement, query_parameters, view_properties)
                VALUES (@AccountId, @Region, @Name, @Position, @QueryAlias, @QueryStatement, @QueryParameters, @ViewProperties)
                """,
                new
                {
                    dashboard.Scope.AccountId,
                    dashboard.Scope.Region,
                    dashboard.Name,
                    Position = i,
                    widgets[i].QueryAlias,
                    widgets[i].QueryStatement,
                    QueryParameters = widgets[i].QueryParameters is { } parameters ? JsonSerializer.Serialize(parameters, Json) : null,
                    ViewProperties = JsonSerializer.Serialize(widgets[i].ViewProperties, Json),
                });
        }
    }

    private static void DeleteWidgets(ControlSession session, LakeScope scope, string name) => session.Execute(
        "DELETE FROM dashboard_widgets WHERE account_id = @AccountId AND region = @Region AND dashboard = @Name", new { scope.AccountId, scope.Region, Name = name });

    private static object Parameters(Dashboard dashboard) => new
    {
        dashboard.Scope.AccountId,
        dashboard.Scope.Region,
        dashboard.Name,
        Id = dashboard.Id.ToString("D"),
        Type = AwsEnum.Name(dashboard.Type),
        Status = AwsEnum.Name(dashboard.Status),
        RefreshSchedule = dashboard.RefreshSchedule is { } schedule ? JsonSerializer.Serialize(schedule, Json) : null,
        TerminationProtection = dashboard.TerminationProtectionEnabled ? 1 : 0,
        CreatedAt = dashboard.CreatedAt!.Value.ToUnixTimeMilliseconds(),
        UpdatedAt = dashboard.UpdatedAt!.Value.ToUnixTimeMilliseconds(),
    };

    private static Dashboard ToDashboard(ControlSession session, Row row)
    {
        var type = AwsEnum.Parse<DashboardType>(row.type);
        var widgets = session.Query<WidgetRow>(
            "SELECT query_alias, query_statement, query_parameters, view_properties FROM dashboard_widgets WHERE account_id = @account_id AND region = @region AND dashboard = @name ORDER BY position",
            new { row.account_id, row.region, row.name });
        return new Dashboard
        {
            Scope = new LakeScope(row.account_id, row.region),
            Name = row.name,
            Id = Guid.ParseExact(row.id, "D"),
            Type = type,
            Status = AwsEnum.Parse<DashboardStatus>(row.status),
            Widgets = type == DashboardType.Managed && Managed.ManagedDashboards.Find(row.name) is { } managed ? managed.Widgets : [.. widgets.Select(ToWidget)],
            RefreshSchedule = row.refresh_schedule is { } schedule ? JsonSerializer.Deserialize<RefreshSchedule>(schedule, Json) : null,
            TerminationProtectionEnabled = row.termination_protection != 0,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.created_at),
            UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.updated_at),
        };
    }

    private static Widget ToWidget(WidgetRow row) => new(
        row.query_alias,
        row.query_statement,
        row.query_parameters is { } parameters ? JsonSerializer.Deserialize<IReadOnlyList<string>>(parameters, Json) : null,
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.view_properties, Json)!);

    private sealed class WidgetRow
    {
        public required string query_alias { get; init; }

        public required string query_statement { get; init; }

        public string? query_parameters { get; init; }

        public required string view_properties { get; init; }
    }

    private sealed class Row
    {
        public required string account_id { get; init; }

        public required string region { get; init; }

        public required string name { get; init; }

        public required string id { get; init; }

        public required string type { get; init; }

        public required string status { get; init; }

        public string? refresh_schedule { get; init; }

        public long termination_protection { get; init; }

        public long created_at { get; init; }

        public long updated_at { get; init; }
    }
}
