namespace CloudTrailLake.Automation.Delivery;

/// <summary>A bucket did not do what was asked; the message names the bucket, what was tried and the store's own words.</summary>
internal sealed class S3FailureException(S3Failure failure, string message, Exception inner) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public S3Failure Failure { get; } = failure;
}
