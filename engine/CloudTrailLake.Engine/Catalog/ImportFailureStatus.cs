namespace CloudTrailLake.Engine.Catalog;

/// <summary>State of one entry that an import could not copy (AWS: <c>ImportFailureStatus</c>).</summary>
internal enum ImportFailureStatus
{
    /// <summary>The last attempt failed.</summary>
    Failed,

    /// <summary>A resumed import is to try it again.</summary>
    Retry,

    /// <summary>A later attempt copied it.</summary>
    Succeeded,
}
