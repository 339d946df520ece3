namespace CloudTrailLake.Engine.Catalog;

/// <summary>Version 4: saved queries, schedules and runs.</summary>
internal static partial class ControlSchema
{
    private const string V4 = "SELECT 1";
}
