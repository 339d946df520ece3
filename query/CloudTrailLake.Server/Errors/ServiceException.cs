namespace CloudTrailLake.Server.Errors;

/// <summary>An answer from the error catalogue; the message is for the caller.</summary>
internal sealed class ServiceException(ErrorCode code, string message) : Exception(message)
{
    /// <summary>Which error.</summary>
    public ErrorCode Code { get; } = code;
}
