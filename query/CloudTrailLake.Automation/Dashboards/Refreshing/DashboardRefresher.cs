using CloudTrailLake.Automation.Dashboards.Managed;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Sql;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Automation.Dashboards.Refreshing;

/// <summary>
/// Refreshes dashboards: fills the values of a refresh into the statements of the widgets, and runs them as recorded queries, as slots of the account become free.
/// A refresh and the ids of its queries are on disk before the first of them starts, so that a refresh which a stop or a crash interrupts goes on at the next start.
/// </summary>
internal sealed partial class DashboardRefresher : IAsyncDisposable
{
    private readonly Lake lake;
    private readonly QueryService queries;
    private readonly ILogger log;
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly HashSet<Task> running = [];

    public DashboardRefresher(Lake lake, QueryService queries)
    {
        this.lake = lake;
        this.queries = queries;
        log = lake.Options.LoggerFactory.CreateLogger<DashboardRefresher>();
    }

    private DateTimeOffset Now => lake.Options.TimeProvider.GetUtcNow();

    /// <summary>Starts a refresh that somebody asks for.</summary>
    /// <param name="dashboard">The dashboard.</param>
    /// <param name="given">Values of query parameters, or null.</param>
    /// <exception cref="CatalogException">A value that is none, a store that is not there, or a refresh of the dashboard is running.</exception>
    /// <exception cref="SqlException">A value makes a statement that is no query.</exception>
    /// <exception cref="QueryServiceException">A statement reads a store that is not there or inactive.</exception>
    public Refresh Start(Dashboard dashboard, IReadOnlyDictionary<string, string>? given)
    {
        if (dashboard is { Type: DashboardType.Managed, IsStored: false } && given?.ContainsKey(WidgetParameters.EventDataStoreId) != true)
        {
            throw new CatalogException(CatalogError.Validation, $"A refresh of a managed dashboard needs the query parameter value {WidgetParameters.EventDataStoreId}.");
        }

        return Begin(dashboard, Fill(dashboard, given, Now), fireTime: null)
            ?? throw new CatalogException(CatalogError.ServiceQuotaExceeded, $"A refresh of the dashboard '{dashboard.Name}' is running; wait for its end.");
    }

    /// <summary>
    /// Starts the refresh of a fire time over the window up to it, once: a fire time that comes again does nothing, nor does one that comes while a refresh is running.
    /// A refresh that cannot start is recorded as failed.
    /// </summary>
    public void StartScheduled(Dashboard dashboard, DateTimeOffset fireTime)
    {
        try
        {
            Begin(dashboard, Fill(dashboard, given: null, fireTime), fireTime);
        }
        catch (Exception e) when (e is CatalogException or SqlException or QueryServiceException { Error: not QueryServiceError.Stopping })
        {
            Record(dashboard, [], fireTime, RefreshStatus.Failed, Shorten(e.Message));
        }
    }

    /// <summary>The last refresh of a dashboard, or nothing.</summary>
    public Refresh? Last(Dashboard dashboard) => lake.Control.Read(session => RefreshTable.Last(session, dashboard.Scope, dashboard.Name));

    /// <summary>The refresh of an id, or nothing.</summary>
    public Refresh? Find(LakeScope scope, long id) => lake.Control.Read(session => RefreshTable.Find(session, scope, id));

    /// <summary>Goes on with the refreshes that the last process left. To be called once, after the queries' own.</summary>
    /// <returns>How many they are.</returns>
    public int Resume()
    {
        var left = lake.Control.Read(RefreshTable.AllRunning);
        foreach (var refresh in left)
        {
            Run(refresh);
        }

        return left.Count;
    }

    /// <summary>Removes refreshes past their life.</summary>
    public void Sweep() => lake.Control.Write(session => RefreshTable.DeleteEndedBefore(session, Now - DashboardLimits.RefreshLifetime));

    /// <summary>Stops; refreshes that are running go on at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        Task[] left;
        lock (gate)
        {
            left = [.. running];
        }

        await Task.WhenAll(left);
        stopping.Dispose();
    }

    /// <summary>The widgets' statements with the values of a refresh, each checked.</summary>
    private IReadOnlyList<RefreshQuery> Fill(Dashboard dashboard, IReadOnlyDictionary<string, string>? given, DateTimeOffset now)
    {
        var values = new Dictionary<string, string>(WidgetParameters.Resolve(dashboard.Type, given, now), StringComparer.Ordinal);
        if (dashboard.Type == DashboardType.Managed)
        {
            values[WidgetParameters.EventDataStoreId] = values.TryGetValue(WidgetParameters.EventDataStoreId, out var store)
                ? lake.Stores.GetActive(dashboard.Scope, store).Id.ToString("D")
                : AllStoresRelation.Over(lake, dashboard.Scope);
        }

        var filled = dashboard.Widgets
            .Select(widget => new RefreshQuery(
                widget.QueryAlias, Guid.NewGuid().ToString("D"), StatementTemplate.Fill(widget.QueryStatement, widget.QueryParameters?.Select(name => values[name]).ToList())))
            .ToList();
        filled.ForEach(query => queries.Check(dashboard.Scope.AccountId, dashboard.Scope.Region, query.QueryStatement));
        return filled;
    }

    private Refresh? Begin(Dashboard dashboard, IReadOnlyList<RefreshQuery> filled, DateTimeOffset? fireTime)
    {
        var refresh = Record(dashboard, filled, fireTime, RefreshStatus.Running, failureReason: null);
        if (refresh is not null)
        {
            Run(refresh);
        }

        return refresh;
    }

    /// <summary>Writes a new refresh, unless one is running or has the fire time.</summary>
    private Refresh? Record(Dashboard dashboard, IReadOnlyList<RefreshQuery> filled, DateTimeOffset? fireTime, RefreshStatus status, string? failureReason) =>
        lake.Control.Write(session =>
        {
            if (RefreshTable.AnyRunning(session, dashboard.Scope, dashboard.Name)
                || (fireTime is { } time && RefreshTable.AnyAt(session, dashboard.Scope, dashboard.Name, time)))
            {
                return null;
            }

            var now = Now;
            var refresh = new Refresh
            {
                Scope = dashboard.Scope,
                Id = Math.Max(now.ToUnixTimeMilliseconds() * 1000, RefreshTable.LastId(session, dashboard.Scope) + 1),
                Dashboard = dashboard.Name,
                Status = status,
                FireTime = fireTime,
                CreatedAt = now,
                EndedAt = status == RefreshStatus.Running ? null : now,
                FailureReason = failureReason,
                Queries = filled,
            };
            RefreshTable.Insert(session, refresh);
            return refresh;
        });

    private static string Shorten(string text) => text.Length <= DashboardLimits.MaxErrorMessage ? text : text[..(DashboardLimits.MaxErrorMessage - 1)] + "…";
}
