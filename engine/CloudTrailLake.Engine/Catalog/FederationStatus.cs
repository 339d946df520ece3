namespace CloudTrailLake.Engine.Catalog;

/// <summary>Whether a store's table is published for other engines (AWS: EnableFederation).</summary>
internal enum FederationStatus
{
    /// <summary>It is being published.</summary>
    Enabling,

    /// <summary>It is published.</summary>
    Enabled,

    /// <summary>It is being taken back.</summary>
    Disabling,

    /// <summary>It is not.</summary>
    Disabled,
}
