namespace CloudTrailLake.Automation.Delivery;

/// <summary>Why a place of delivery was refused. Names are those of the CloudTrail API without <c>Exception</c>, but for the last.</summary>
internal enum DeliveryError
{
    /// <summary>The bucket's name breaks the rules for names.</summary>
    InvalidS3BucketName,

    /// <summary>The prefix cannot be part of a key.</summary>
    InvalidS3Prefix,

    /// <summary>There is no such bucket.</summary>
    S3BucketDoesNotExist,

    /// <summary>The operator's credentials may not use the bucket.</summary>
    InsufficientS3BucketPolicy,

    /// <summary>The operator's S3 store does not answer.</summary>
    S3Unavailable,
}
