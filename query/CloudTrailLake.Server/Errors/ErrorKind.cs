namespace CloudTrailLake.Server.Errors;

/// <summary>Who has to act on an error.</summary>
internal enum ErrorKind
{
    /// <summary>The caller's request is wrong.</summary>
    Caller,

    /// <summary>The request is right, and the resource or a quota does not allow it now.</summary>
    Resource,

    /// <summary>The service failed.</summary>
    Service,
}
