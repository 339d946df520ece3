using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Dashboards;

/// <summary>The input of the operations that take a dashboard and nothing else.</summary>
/// <param name="DashboardId">Its name or ARN.</param>
internal sealed record DashboardRequest(string DashboardId)
{
    /// <summary>Its shape.</summary>
    public static readonly StructureShape Shape = new(Member.Needed("DashboardId", CloudTrailShapes.DashboardArn));
}
