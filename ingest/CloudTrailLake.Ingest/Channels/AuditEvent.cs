using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CloudTrailLake.Ingest.Channels;

/// <summary>An event from outside AWS that keeps the rules of the schema.</summary>
/// <param name="Data">Its JSON text as it came.</param>
/// <param name="Time">When it happened: <c>eventTime</c>.</param>
internal sealed record AuditEvent(byte[] Data, DateTimeOffset Time)
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Checks an event.</summary>
    /// <param name="eventData">Its JSON text.</param>
    /// <param name="checksum">Base64 of the SHA-256 of that text; null when the sender gave none.</param>
    /// <param name="recipientAccountId">The account of the channel.</param>
    /// <exception cref="AuditEventException">The first rule that it breaks.</exception>
    public static AuditEvent Read(string eventData, string? checksum, string recipientAccountId)
    {
        byte[] data = Encoding.UTF8.GetBytes(eventData);
        if (checksum is not null && checksum != Convert.ToBase64String(SHA256.HashData(data)))
        {
            throw new AuditEventException(AuditEventError.InvalidChecksum, "eventDataChecksum is not the base64 of the SHA-256 of eventData.");
        }

        try
        {
            using var document = JsonDocument.Parse(data, new JsonDocumentOptions { MaxDepth = AuditEventLimits.MaxDepth });
            return new AuditEvent(data, new AuditEventRules(document.RootElement).Check(recipientAccountId));
        }
        catch (JsonException e)
        {
            throw new AuditEventException(AuditEventError.InvalidData, $"eventData is not JSON: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            throw new AuditEventException(AuditEventError.InvalidData, "eventData holds half of a surrogate pair.");
        }
    }

    /// <summary>The record that the stores take: what the sender says as <c>eventData</c>, and around it what the service knows.</summary>
    /// <param name="eventId">Its <c>eventID</c>.</param>
    /// <param name="region">Region of the call.</param>
    /// <param name="recipientAccountId">The account of the channel.</param>
    /// <param name="channelArn">The channel.</param>
    /// <param name="ingestedAt">When it came.</param>
    public byte[] ToRecord(Guid eventId, string region, string recipientAccountId, string channelArn, DateTimeOffset ingestedAt)
    {
        using var buffer = new MemoryStream(Data.Length + 512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("eventVersion", "1.0");
            json.WriteString("eventCategory", "ActivityAuditLog");
            json.WriteString("eventType", "ActivityLog");
            json.WriteString("eventID", eventId.ToString("D"));
            json.WriteString("eventTime", Text(Time));
            json.WriteString("awsRegion", region);
            json.WriteString("recipientAccountId", recipientAccountId);
            json.WriteStartObject("metadata");
            json.WriteString("ingestionTime", Text(ingestedAt));
            json.WriteString("channelARN", channelArn);
            json.WriteEndObject();
            json.WritePropertyName("eventData");
            json.WriteRawValue(Data, skipInputValidation: true);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Reads <c>eventTime</c>.</summary>
    internal static bool TryParseTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
