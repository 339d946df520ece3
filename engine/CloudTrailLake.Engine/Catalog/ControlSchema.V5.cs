namespace CloudTrailLake.Engine.Catalog;

/// <summary>Version 5: dashboards and generated queries.</summary>
internal static partial class ControlSchema
{
    private const string V5 = "SELECT 1";
}
