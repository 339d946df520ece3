namespace CloudTrailLake.Automation.Delivery;

/// <summary>Why a bucket did not do what was asked.</summary>
internal enum S3Failure
{
    /// <summary>There is no such bucket.</summary>
    NoSuchBucket,

    /// <summary>The operator's credentials may not do it.</summary>
    AccessDenied,

    /// <summary>The store cannot be reached, or keeps failing; repeating did not help.</summary>
    Unavailable,

    /// <summary>The store refuses the request for another reason; repeating it would not help.</summary>
    Refused,
}
