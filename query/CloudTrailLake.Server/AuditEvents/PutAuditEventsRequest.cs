using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloudTrailLake.Server.AuditEvents;

/// <summary>The input of PutAuditEvents, parameters of the path and body together.</summary>
internal sealed record PutAuditEventsRequest(IReadOnlyList<PutAuditEventsRequest.Entry> AuditEvents, string ChannelArn, string? ExternalId)
{
    /// <summary>Names as the model writes them: <c>auditEvents</c>, but <c>eventID</c>.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>An event (AWS: <c>AuditEvent</c>).</summary>
    internal sealed record Entry(string EventData, string? EventDataChecksum, string Id);
}
