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
    public const int BatchRows = 40_960;

    /// <summary>Bytes of text after which a batch ends with the object at hand. Twice as many end it within an object.</summary>
    public const int BatchBytes = 48 << 20;

    /// <summary>Objects after which a batch ends, be they empty.</summary>
    public const int BatchObjects = 10_000;

    /// <summary>Records between two looks at progress within an object.</summary>
    public const int DecodedPerReport = 4_096;

    /// <summary>Stores that one pass can feed.</summary>
    public const int MaxTargets = 64;
}
