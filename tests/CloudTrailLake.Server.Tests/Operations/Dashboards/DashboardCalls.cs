using CloudTrailLake.Automation.Dashboards.Refreshing;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Operations.Dashboards;

/// <summary>Calls that the tests of the operations on dashboards share.</summary>
internal static class DashboardCalls
{
    public static readonly object Title = new Dictionary<string, string> { ["Title"] = "A widget", ["View"] = "Table" };

    public static object Widget(string statement, params string[] parameters) => parameters.Length == 0
        ? new { QueryStatement = statement, ViewProperties = Title }
        : new { QueryStatement = statement, QueryParameters = parameters, ViewProperties = Title };

    public static object Every(int value, string unit = "HOURS", string? timeOfDay = null, string status = "ENABLED") =>
        new { Frequency = new { Unit = unit, Value = value }, Status = status, TimeOfDay = timeOfDay };

    public static async Task<Answer> CreateAsync(this TestServer test, string name, params object[] widgets) =>
        (await test.CallAsync("CreateDashboard", new { Name = name, Widgets = widgets })).Ok();

    public static async Task<string> RefreshAsync(this TestServer test, string dashboard, object? values = null) =>
        (await test.CallAsync("StartDashboardRefresh", new { DashboardId = dashboard, QueryParameterValues = values })).Ok().Text("RefreshId");

    /// <summary>Waits for the end of a widget's query in a refresh.</summary>
    public static async Task<Answer> EndAsync(this TestServer test, string alias, string refreshId)
    {
        Answer described = null!;
        await Until.TrueAsync(async () =>
        {
            described = (await test.CallAsync("DescribeQuery", new { QueryAlias = alias, RefreshId = refreshId })).Ok();
            return described.Text("QueryStatus") is not ("QUEUED" or "RUNNING");
        });
        return described;
    }

    /// <summary>Waits until no refresh of a dashboard is running.</summary>
    public static Task NotRunningAsync(this TestServer test, string dashboard) => Until.TrueAsync(() =>
        Task.FromResult(!test.Lake.Control.Read(session => RefreshTable.AnyRunning(session, test.Scope, dashboard))));

    public static async Task<string> RowsAsync(this TestServer test, string queryId) =>
        (await test.CallAsync("GetQueryResults", new { QueryId = queryId })).Ok()["QueryResultRows"].GetRawText();

    public static string Alias(this Answer dashboard, int widget = 0) => dashboard["Widgets"][widget].GetProperty("QueryAlias").GetString()!;
}
