namespace CloudTrailLake.Engine.Catalog;

/// <summary>Version 3: bearer tokens.</summary>
internal static partial class ControlSchema
{
    private const string V3 = "SELECT 1";
}
