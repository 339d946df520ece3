namespace CloudTrailLake.Server.Authentication;

/// <summary>A request whose credentials are known and whose body may have to agree with them.</summary>
internal interface IPendingCaller
{
    /// <summary>For large bodies: the caller before the body is read. He is authentic from here on; the body only after <see cref="Complete"/>.</summary>
    /// <exception cref="Errors.ServiceException">The credentials do not fit the request.</exception>
    Caller CompleteBeforeBody();

    /// <summary>The caller, authentic, and so is the body.</summary>
    /// <param name="bodyHash">SHA-256 of the body in lower-case hexadecimal digits.</param>
    /// <exception cref="Errors.ServiceException">The credentials do not fit the request or its body.</exception>
    Caller Complete(string bodyHash);
}
