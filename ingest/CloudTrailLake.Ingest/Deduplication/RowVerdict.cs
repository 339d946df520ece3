namespace CloudTrailLake.Ingest.Deduplication;

/// <summary>What de-duplication says of a row.</summary>
internal enum RowVerdict : byte
{
    /// <summary>Not judged: the store does not take the row.</summary>
    None,

    /// <summary>To be stored.</summary>
    New,

    /// <summary>Its fingerprint is known; not settled yet. Never stands at the end.</summary>
    Suspect,

    /// <summary>The same record is stored.</summary>
    Duplicate,

    /// <summary>Another record with the same event ID is stored.</summary>
    Conflict,
}
