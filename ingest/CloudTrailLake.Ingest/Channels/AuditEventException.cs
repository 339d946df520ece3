namespace CloudTrailLake.Ingest.Channels;

/// <summary>An event that is not taken in; the message is for its sender.</summary>
internal sealed class AuditEventException(AuditEventError error, string message) : Exception(message)
{
    /// <summary>The rule that refused it.</summary>
    public AuditEventError Error { get; } = error;
}
