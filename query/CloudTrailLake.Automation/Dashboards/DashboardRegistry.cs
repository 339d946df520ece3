using CloudTrailLake.Automation.Dashboards.Managed;
using CloudTrailLake.Automation.Dashboards.Refreshing;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Automation.Dashboards;

/// <summary>
/// The dashboards of a lake: those that accounts made, and those that the product offers to each of them. Refusals are <see cref="CatalogException"/>s.
/// Statements of widgets are checked, with the values of a refresh made now, before they are kept.
/// </summary>
internal sealed class DashboardRegistry(Lake lake, QueryService queries)
{
    private DateTimeOffset Now => lake.Options.TimeProvider.GetUtcNow();

    /// <summary>The dashboard that the API's member <c>DashboardId</c> names by name or ARN.</summary>
    /// <exception cref="CatalogException">There is none in the scope.</exception>
    public Dashboard Get(LakeScope scope, string nameOrArn)
    {
        var arn = DashboardArn.TryParse(nameOrArn, out var parsed) ? parsed : new DashboardArn(scope, nameOrArn);
        var found = arn.Scope == scope ? FindStored(scope, arn.Name) ?? Offered(scope, arn.Name) : null;
        return found ?? throw new CatalogException(CatalogError.ResourceNotFound, $"There is no dashboard '{nameOrArn}' in this account and Region.");
    }

    /// <summary>The dashboard of a name that an account made, or nothing.</summary>
    public Dashboard? FindStored(LakeScope scope, string name) => lake.Control.Read(session => DashboardTable.Find(session, scope, name));

    /// <summary>The dashboards of a scope after a name, in the order of their names; of a type and with a prefix where these are given.</summary>
    public IReadOnlyList<Dashboard> List(LakeScope scope, string after, int limit, string? namePrefix, DashboardType? type)
    {
        var stored = lake.Control.Read(session => DashboardTable.List(session, scope));
        return
        [
            .. stored.Concat(ManagedDashboards.All.Select(managed => Offered(scope, managed.Name)).OfType<Dashboard>())
                .Where(dashboard => string.CompareOrdinal(dashboard.Name, after) > 0)
                .Where(dashboard => namePrefix is null || dashboard.Name.StartsWith(namePrefix, StringComparison.Ordinal))
                .Where(dashboard => type is null || dashboard.Type == type)
                .OrderBy(dashboard => dashboard.Name, StringComparer.Ordinal)
                .Take(limit),
        ];
    }

    /// <summary>Every dashboard that accounts made.</summary>
    public IReadOnlyList<Dashboard> All() => lake.Control.Read(DashboardTable.All);

    /// <summary>The widget of an alias, the account's or the product's, with its type; or nothing.</summary>
    public (Widget Widget, DashboardType Type)? FindWidget(LakeScope scope, string queryAlias)
    {
        if (lake.Control.Read(session => DashboardTable.FindWidget(session, scope, queryAlias)) is { } own)
        {
            return (own, DashboardType.Custom);
        }

        return ManagedDashboards.FindWidget(queryAlias) is { } managed ? (managed, DashboardType.Managed) : null;
    }

    /// <summary>Creates a dashboard.</summary>
    /// <exception cref="CatalogException">It breaks a rule, its name is taken, or there are too many.</exception>
    /// <exception cref="SqlException">A statement is no query.</exception>
    /// <exception cref="QueryServiceException">A statement reads a store that is not there or inactive.</exception>
    public Dashboard Create(LakeScope scope, NewDashboard request)
    {
        var type = TypeOf(request);
        TagStore.Validate(request.Tags);
        var now = Now;
        var dashboard = new Dashboard
        {
            Scope = scope,
            Name = request.Name,
            Id = Guid.NewGuid(),
            Type = type,
            Status = DashboardStatus.Created,
            Widgets = type == DashboardType.Managed ? ManagedDashboards.Find(request.Name)!.Widgets : Accept(scope, request.Widgets ?? [], current: []),
            RefreshSchedule = request.RefreshSchedule,
            TerminationProtectionEnabled = request.TerminationProtectionEnabled,
            CreatedAt = now,
            UpdatedAt = now,
        };
        lake.Control.Write(session =>
        {
            ThrowIfTaken(session, dashboard);
            DashboardTable.Insert(session, dashboard);
            TagStore.Add(session, scope, dashboard.Id, request.Tags);
        });
        return dashboard;
    }

    /// <summary>Changes a dashboard. A widget whose statement and parameters stay keeps its alias.</summary>
    /// <exception cref="CatalogException">There is none, the product owns it, or the change breaks a rule.</exception>
    /// <exception cref="SqlException">A statement is no query.</exception>
    /// <exception cref="QueryServiceException">A statement reads a store that is not there or inactive.</exception>
    public Dashboard Update(LakeScope scope, string nameOrArn, DashboardChanges changes)
    {
        var current = GetStored(scope, nameOrArn);
        CheckChanges(current, changes);
        var updated = current with
        {
            Status = DashboardStatus.Updated,
            Widgets = changes.Widgets is { } widgets ? Accept(scope, widgets, current.Widgets) : current.Widgets,
            RefreshSchedule = changes.RefreshSchedule ?? current.RefreshSchedule,
            TerminationProtectionEnabled = changes.TerminationProtectionEnabled ?? current.TerminationProtectionEnabled,
            UpdatedAt = Now,
        };
        return lake.Control.Write(session =>
        {
            if (DashboardTable.Find(session, scope, current.Name) is not { } latest || latest.Id != current.Id)
            {
                throw new CatalogException(CatalogError.ResourceNotFound, $"The dashboard '{current.Name}' was deleted meanwhile.");
            }

            DashboardTable.Update(session, updated);
            return updated;
        });
    }

    /// <summary>Deletes a dashboard with its tags and refreshes. Queries of a refresh that is running go on to their end.</summary>
    /// <exception cref="CatalogException">There is none, the product owns it, or it is protected.</exception>
    public Dashboard Delete(LakeScope scope, string nameOrArn) => lake.Control.Write(session =>
    {
        var name = GetStored(scope, nameOrArn).Name;
        var dashboard = DashboardTable.Find(session, scope, name)!;
        if (dashboard.TerminationProtectionEnabled)
        {
            throw new CatalogException(CatalogError.Conflict, $"The dashboard '{name}' is protected against deletion. Turn TerminationProtectionEnabled off with UpdateDashboard first.");
        }

        DashboardTable.Delete(session, scope, name);
        ResourcePolicyStore.Remove(session, new DashboardArn(scope, name).ToString());
        RefreshTable.DeleteOf(session, scope, name);
        TagStore.RemoveAll(session, scope, dashboard.Id);
        return dashboard;
    });

    /// <summary>A dashboard that accounts made.</summary>
    /// <exception cref="CatalogException">There is none, or it is one that the product offers.</exception>
    public Dashboard GetStored(LakeScope scope, string nameOrArn)
    {
        var dashboard = Get(scope, nameOrArn);
        return dashboard.IsStored
            ? dashboard
            : throw new CatalogException(CatalogError.UnsupportedOperation, $"'{dashboard.Name}' is a managed dashboard, which cannot be changed, tagged or deleted.");
    }

    private static Dashboard? Offered(LakeScope scope, string name) =>
        string.Equals(name, ManagedDashboards.Highlights, StringComparison.Ordinal) || ManagedDashboards.Find(name) is not { } managed
            ? null
            : new Dashboard { Scope = scope, Name = managed.Name, Type = DashboardType.Managed, Widgets = managed.Widgets };

    private static DashboardType TypeOf(NewDashboard request)
    {
        if (!request.Name.StartsWith(ManagedDashboards.NamePrefix, StringComparison.OrdinalIgnoreCase))
        {
            request.RefreshSchedule?.CheckCustom();
            return DashboardType.Custom;
        }

        if (!string.Equals(request.Name, ManagedDashboards.Highlights, StringComparison.Ordinal))
        {
            throw new CatalogException(
                CatalogError.Validation, $"Names that begin with {ManagedDashboards.NamePrefix} are those of managed dashboards; only {ManagedDashboards.Highlights} can be created.");
        }

        ThrowIfWidgets(request.Widgets);
        RefreshSchedule.CheckHighlights(request.RefreshSchedule, mustBeEnabled: true);
        return DashboardType.Managed;
    }

    private static void CheckChanges(Dashboard current, DashboardChanges changes)
    {
        if (current.Type == DashboardType.Custom)
        {
            changes.RefreshSchedule?.CheckCustom();
            return;
        }

        ThrowIfWidgets(changes.Widgets);
        if (changes.RefreshSchedule is { } schedule)
        {
            RefreshSchedule.CheckHighlights(schedule, mustBeEnabled: false);
        }
    }

    private static void ThrowIfWidgets(IReadOnlyList<RequestWidget>? widgets)
    {
        if (widgets is { Count: > 0 })
        {
            throw new CatalogException(CatalogError.Validation, "The widgets of the Highlights dashboard are given: leave Widgets out.");
        }
    }

    private static void ThrowIfTaken(ControlSession session, Dashboard dashboard)
    {
        var all = DashboardTable.List(session, dashboard.Scope);
        if (all.Any(other => string.Equals(other.Name, dashboard.Name, StringComparison.Ordinal)))
        {
            throw new CatalogException(CatalogError.Conflict, $"There is a dashboard '{dashboard.Name}' already.");
        }

        if (dashboard.Type == DashboardType.Custom && all.Count(other => other.Type == DashboardType.Custom) >= DashboardLimits.CustomDashboards)
        {
            throw new CatalogException(CatalogError.ServiceQuotaExceeded, $"An account has at most {DashboardLimits.CustomDashboards} custom dashboards in a Region.");
        }
    }

    /// <summary>Checks widgets and gives each an alias.</summary>
    private IReadOnlyList<Widget> Accept(LakeScope scope, IReadOnlyList<RequestWidget> widgets, IReadOnlyList<Widget> current)
    {
        WidgetRules.Check(widgets);
        var values = WidgetParameters.Resolve(DashboardType.Custom, given: null, Now);
        var free = current.ToList();
        var accepted = new List<Widget>();
        foreach (var widget in widgets)
        {
            var alias = Take(free, widget) ?? $"{ManagedDashboards.NamePrefix}{Guid.NewGuid():D}";
            accepted.Add(new Widget(alias, widget.QueryStatement, widget.QueryParameters, widget.ViewProperties));
            queries.Check(scope.AccountId, scope.Region, StatementTemplate.Fill(widget.QueryStatement, widget.QueryParameters?.Select(name => values[name]).ToList()));
        }

        return accepted;
    }

    private static string? Take(List<Widget> free, RequestWidget like)
    {
        var index = free.FindIndex(widget => string.Equals(widget.QueryStatement, like.QueryStatement, StringComparison.Ordinal)
            && (widget.QueryParameters ?? []).SequenceEqual(like.QueryParameters ?? [], StringComparer.Ordinal));
        if (index < 0)
        {
            return null;
        }

        var alias = free[index].QueryAlias;
        free.RemoveAt(index);
        return alias;
    }
}
