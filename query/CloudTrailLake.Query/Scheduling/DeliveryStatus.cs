namespace CloudTrailLake.Query.Scheduling;

/// <summary>Where the delivery of a result to S3 stands, beside the query's own status (AWS: <c>DeliveryStatus</c>).</summary>
internal enum DeliveryStatus
{
    /// <summary>All files stand in the bucket.</summary>
    Success,

    /// <summary>The files could not be written, or there was nothing to write: the query failed or ran out of time.</summary>
    Failed,

    /// <summary>The files stand in the bucket, and the one with their signature does not.</summary>
    FailedSigningFile,

    /// <summary>The query has not ended, or its files are on their way.</summary>
    Pending,

    /// <summary>The bucket is gone.</summary>
    ResourceNotFound,

    /// <summary>The operator's credentials may not write there.</summary>
    AccessDenied,

    /// <summary>As <see cref="AccessDenied"/>, for the file with the signature alone.</summary>
    AccessDeniedSigningFile,

    /// <summary>The query was cancelled.</summary>
    Cancelled,

    /// <summary>Of AWS's list; never set here.</summary>
    Unknown,
}
