namespace CloudTrailLake.Engine.Catalog;

/// <summary>What the holder of an access key may do; each role includes the ones before it.</summary>
internal enum AccessRole
{
    /// <summary>Look at stores and run queries.</summary>
    Read,

    /// <summary>Also bring events in.</summary>
    Write,

    /// <summary>Also create, change and delete resources.</summary>
    Admin,
}
