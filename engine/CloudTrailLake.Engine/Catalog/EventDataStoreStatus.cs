namespace CloudTrailLake.Engine.Catalog;

/// <summary>Life of an event data store (AWS: <c>EventDataStoreStatus</c>).</summary>
internal enum EventDataStoreStatus
{
    /// <summary>Its row exists; its commit log may not yet.</summary>
    Created,

    /// <summary>Takes live events, imports and queries.</summary>
    Enabled,

    /// <summary>Deleted, restorable for <see cref="EventDataStoreRegistry.RestorePeriod"/>, then erased.</summary>
    PendingDeletion,

    /// <summary>Between stopped and enabled.</summary>
    StartingIngestion,

    /// <summary>Live ingestion is draining.</summary>
    StoppingIngestion,

    /// <summary>Takes no live events; imports and queries go on.</summary>
    StoppedIngestion,
}
