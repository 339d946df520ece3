namespace CloudTrailLake.Engine.Catalog;

/// <summary>Where an object of a source stands.</summary>
internal enum LogSourceObjectState
{
    /// <summary>Seen, and not read yet.</summary>
    Pending,

    /// <summary>Its records are in the store, or accounted for.</summary>
    Ingested,

    /// <summary>It could not be read; it is tried again.</summary>
    Failed,

    /// <summary>It could not be read time and again, or held records that were rejected; it is read again when it changes or somebody asks.</summary>
    Quarantined,
}
