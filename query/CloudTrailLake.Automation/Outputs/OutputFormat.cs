namespace CloudTrailLake.Automation.Outputs;

/// <summary>How rows stand in a file or object.</summary>
internal enum OutputFormat
{
    /// <summary>Comma-separated, with a header line (RFC 4180).</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    Ndjson,
}
