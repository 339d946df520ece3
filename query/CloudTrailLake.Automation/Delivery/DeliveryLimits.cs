namespace CloudTrailLake.Automation.Delivery;

/// <summary>Every bound of deliveries in one place. AWS documents none but a terabyte a file, so these are chosen for files that are handy to load.</summary>
internal sealed record DeliveryLimits
{
    /// <summary>Rows of one file unless told otherwise.</summary>
    public const int DefaultMaxPartRows = 1_000_000;

    /// <summary>Rows of one file.</summary>
    public int MaxPartRows { get; init; } = DefaultMaxPartRows;

    /// <summary>Bytes of CSV text in one file before compression: the file ends with the row that reaches it. Bounds the spool file, too.</summary>
    public long MaxPartBytes { get; init; } = 256L << 20;

    /// <summary>Deliveries that are worked on together; more wait.</summary>
    public int MaxConcurrent { get; init; } = 2;

    /// <summary>How requests to S3 are repeated.</summary>
    public S3RetryOptions Retry { get; init; } = new();
}
