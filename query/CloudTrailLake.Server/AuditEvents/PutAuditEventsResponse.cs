using System.Text.Json.Serialization;
using CloudTrailLake.Ingest.Channels;

namespace CloudTrailLake.Server.AuditEvents;

/// <summary>The output of PutAuditEvents: each event of the request stands in one of the lists.</summary>
internal sealed record PutAuditEventsResponse(IReadOnlyList<PutAuditEventsResponse.Success> Successful, IReadOnlyList<PutAuditEventsResponse.Failure> Failed)
{
    /// <summary>An event that is on the disk.</summary>
    internal sealed record Success(string Id, [property: JsonPropertyName("eventID")] string EventId);

    /// <summary>An event that was not taken in.</summary>
    internal sealed record Failure(string Id, AuditEventError ErrorCode, string ErrorMessage);
}
