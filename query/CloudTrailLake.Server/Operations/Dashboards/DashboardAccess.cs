using CloudTrailLake.Automation.Dashboards;
using CloudTrailLake.Automation.Dashboards.Refreshing;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Operations.Dashboards;

/// <summary>What the operations on dashboards have in common.</summary>
/// <param name="Lake">The lake.</param>
/// <param name="Dashboards">The dashboards.</param>
/// <param name="Refresher">Their refreshes.</param>
/// <param name="Schedules">Their schedules.</param>
internal sealed record DashboardAccess(Lake Lake, DashboardRegistry Dashboards, DashboardRefresher Refresher, DashboardSchedules Schedules);
