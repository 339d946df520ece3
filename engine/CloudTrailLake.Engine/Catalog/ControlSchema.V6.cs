namespace CloudTrailLake.Engine.Catalog;

/// <summary>Version 6: signing keys and deliveries.</summary>
internal static partial class ControlSchema
{
    private const string V6 = "SELECT 1";
}
