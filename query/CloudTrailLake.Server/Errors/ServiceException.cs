using CloudTrailLake.Server.Authentication;

namespace CloudTrailLake.Server.Errors;

/// <summary>An answer from the error catalogue; the message is for the caller.</summary>
internal sealed class ServiceException(ErrorCode code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Which error.</summary>
    public ErrorCode Code { get; } = code;

    /// <summary>A closer SQLSTATE than the catalogue's; null takes that one.</summary>
    public string? SqlState { get; init; }

    /// <summary>Line of the statement where the fault stands, from 1; null where no place is known.</summary>
    public int? Line { get; init; }

    /// <summary>Column of it, from 1.</summary>
    public int? Column { get; init; }

    /// <summary>What the answer asks for credentials by; null when they are not the matter.</summary>
    public BearerChallenge? Challenge { get; init; }
}
