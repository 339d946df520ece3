namespace CloudTrailLake.Ingest.Decoding;

/// <summary>How a scan ended.</summary>
internal enum ScanStatus
{
    /// <summary>A whole valid value.</summary>
    Complete,

    /// <summary>The text ends inside the value.</summary>
    Incomplete,

    /// <summary>Not JSON, or too deep.</summary>
    Invalid,

    /// <summary>The value is an object around an array of records; the scan stopped behind its opening bracket.</summary>
    Container,
}
