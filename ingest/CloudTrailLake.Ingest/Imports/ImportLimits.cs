namespace CloudTrailLake.Ingest.Imports;

/// <summary>The bounds of an import. Together they bound its memory whatever the input.</summary>
internal static class ImportLimits
{
    /// <summary>Skipped entries that a report lists.</summary>
    public const int MaxSkippedEntries = 1_000;

    /// <summary>Failures that a report lists.</summary>
    public const int MaxFailureEntries = 10_000;

    /// <summary>Delivered bytes up to which an object is read whole before it is decoded; larger ones stream.</summary>
    public const int MaxBufferedObjectBytes = 16 << 20;

    /// <summary>Objects listed ahead of the decoders.</summary>
    public const int MaxListedAhead = 1_024;

    /// <summary>Rows after which a batch ends with the object at hand. Twice as many end it within an object.</summary>
    public const int BatchRows = 4_000;

    /// <summary>Bytes of text after which a batch ends with the object at hand. Twice as many end it within an object.</summary>
    public const int BatchBytes = 6 << 20;

    /// <summary>Rows that a store's session gathers before it writes data files.</summary>
    public const int FlushRows = 61_440;

    /// <summary>Batches that a store's session gathers before it writes data files, however few rows they have.</summary>
    public const int FlushBatches = 5;

    /// <summary>Batches that may stay in use for rows of a day that is not over.</summary>
    public const int MaxWaitingBatches = 3;

    /// <summary>Objects after which a batch ends, be they empty.</summary>
    public const int BatchObjects = 10_000;

    /// <summary>Records between two looks at progress within an object.</summary>
    public const int DecodedPerReport = 4_096;

    /// <summary>Stores that one pass can feed.</summary>
    public const int MaxTargets = 64;
}
