namespace CloudTrailLake.Automation.Outputs;

/// <summary>Where a result goes, besides being kept.</summary>
internal enum OutputKind
{
    /// <summary>A file under <c>DIR/outputs</c>.</summary>
    File,

    /// <summary>An object under a prefix of the operator's S3 endpoint.</summary>
    S3,

    /// <summary>A request to somebody's HTTPS address.</summary>
    Webhook,
}
