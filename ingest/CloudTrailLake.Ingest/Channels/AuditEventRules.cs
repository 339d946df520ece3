using System.Net;
using System.Text;
using System.Text.Json;

namespace CloudTrailLake.Ingest.Channels;

/// <summary>The rules of <c>eventData</c> (AWS: "CloudTrail Lake integrations event schema"), checked in the order of the table there.</summary>
internal sealed class AuditEventRules(JsonElement data)
{
    private const string AwsSuffix = ".amazonaws.com";

    /// <summary>Checks all of them; gives the event's time.</summary>
    /// <exception cref="AuditEventException">The first rule that is broken.</exception>
    public DateTimeOffset Check(string recipientAccountId)
    {
        if (data.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("eventData is not a JSON object.");
        }

        Needed(data, "", "version", AuditEventLimits.MaxShortText);
        if (Find(data, "userIdentity") is not { } identity)
        {
            throw Missing("userIdentity");
        }

        if (identity.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("userIdentity is not an object.");
        }

        Needed(identity, "userIdentity.", "type", AuditEventLimits.MaxIdentityType);
        Needed(identity, "userIdentity.", "principalId", AuditEventLimits.MaxText);
        Object(identity, "userIdentity.", "details", int.MaxValue);
        Optional("userAgent", AuditEventLimits.MaxText);
        string source = Needed(data, "", "eventSource", AuditEventLimits.MaxText);
        Needed(data, "", "eventName", AuditEventLimits.MaxText);
        var time = Time();
        Needed(data, "", "UID", AuditEventLimits.MaxText);
        Object(data, "", "requestParameters", AuditEventLimits.MaxParameterBytes);
        Object(data, "", "responseElements", AuditEventLimits.MaxParameterBytes);
        Optional("errorCode", AuditEventLimits.MaxShortText);
        Optional("errorMessage", AuditEventLimits.MaxShortText);
        if (Optional("sourceIPAddress", AuditEventLimits.MaxText) is { } address && !IsAddress(address))
        {
            throw Invalid("sourceIPAddress is neither an IPv4 nor an IPv6 address.");
        }

        Object(data, "", "additionalEventData", AuditEventLimits.MaxAdditionalBytes);
        if (Needed(data, "", "recipientAccountId", AuditEventLimits.MaxShortText) is var recipient && recipient != recipientAccountId)
        {
            throw new AuditEventException(AuditEventError.InvalidRecipient, "recipientAccountId is not the account that owns the channel.");
        }

        if (source.EndsWith(AwsSuffix, StringComparison.OrdinalIgnoreCase))
        {
            throw new AuditEventException(AuditEventError.InvalidEventSource, $"eventSource ends in {AwsSuffix}: a channel takes events from outside AWS.");
        }

        return time;
    }

    private DateTimeOffset Time() => AuditEvent.TryParseTime(Needed(data, "", "eventTime", AuditEventLimits.MaxShortText), out var time)
        ? time
        : throw Invalid("eventTime has the form yyyy-MM-ddTHH:mm:ssZ.");

    private string? Optional(string name, int max) => Find(data, name) is { } value ? Text(value, name, max) : null;

    private static string Needed(JsonElement parent, string path, string name, int max)
    {
        string text = Find(parent, name) is { } value ? Text(value, path + name, max) : throw Missing(path + name);
        return text.Length > 0 ? text : throw Missing(path + name);
    }

    private static string Text(JsonElement value, string name, int max)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw Invalid($"{name} is not a text.");
        }

        string text = value.GetString()!;
        return text.Length <= max || text.EnumerateRunes().Count() <= max
            ? text
            : throw new AuditEventException(AuditEventError.FieldTooLong, $"{name} has more than {max} characters.");
    }

    private static void Object(JsonElement parent, string path, string name, int maxBytes)
    {
        if (Find(parent, name) is not { } value)
        {
            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Invalid($"{path}{name} is not an object.");
        }

        if (maxBytes < int.MaxValue && Encoding.UTF8.GetByteCount(value.GetRawText()) > maxBytes)
        {
            throw new AuditEventException(AuditEventError.FieldTooLong, $"{path}{name} has more than {maxBytes / 1024} KB.");
        }
    }

    /// <summary>A member that is there and not null.</summary>
    private static JsonElement? Find(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static bool IsAddress(string text) =>
        IPAddress.TryParse(text, out var address) && (text.Contains(':', StringComparison.Ordinal) || address.ToString() == text);

    private static AuditEventException Missing(string name) => new(AuditEventError.FieldNotFound, $"{name} is missing.");

    private static AuditEventException Invalid(string message) => new(AuditEventError.InvalidData, message);
}
