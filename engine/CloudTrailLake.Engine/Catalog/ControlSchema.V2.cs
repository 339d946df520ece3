namespace CloudTrailLake.Engine.Catalog;

/// <summary>Version 2: what a query needs to run again just as it was asked (parameters, limits), as JSON; NULL when it has none.</summary>
internal static partial class ControlSchema
{
    private const string V2 = "ALTER TABLE queries ADD COLUMN run_options TEXT NULL";
}
