namespace CloudTrailLake.Engine.Catalog;

/// <summary>Version 2: the result cache.</summary>
internal static partial class ControlSchema
{
    private const string V2 = "SELECT 1";
}
