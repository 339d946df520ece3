using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;

namespace CloudTrailLake.Server.Activity;

/// <summary>An API call as a CloudTrail record (AWS: "CloudTrail record contents").</summary>
internal sealed record ActivityRecord
{
    private const string EventVersion = "1.11";
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Its id.</summary>
    public required Guid EventId { get; init; }

    /// <summary>Who called.</summary>
    public required Caller Caller { get; init; }

    /// <summary>When the call came.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The operation.</summary>
    public required string EventName { get; init; }

    /// <summary>The service as AWS names it.</summary>
    public required string EventSource { get; init; }

    /// <summary>Whether the operation changes nothing.</summary>
    public required bool ReadOnly { get; init; }

    /// <summary>The resource that a data event is about; null for a management event.</summary>
    public string? ChannelArn { get; init; }

    /// <summary>The account that the record is of.</summary>
    public required string RecipientAccountId { get; init; }

    /// <summary>Address of the client.</summary>
    public required string? SourceAddress { get; init; }

    /// <summary>What the client says it is.</summary>
    public required string? UserAgent { get; init; }

    /// <summary>The id that the answer carries.</summary>
    public required string RequestId { get; init; }

    /// <summary>Protocol, cipher and host header of a call over TLS.</summary>
    public (string Version, string Cipher, string Host)? Tls { get; init; }

    /// <summary>The parameters, as JSON; null for none.</summary>
    public byte[]? RequestParameters { get; init; }

    /// <summary>The answer of a change, as JSON; null for none.</summary>
    public byte[]? ResponseElements { get; init; }

    /// <summary>The error's code; null for success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The error's message.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The record's text.</summary>
    public byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("eventVersion", EventVersion);
            WriteIdentity(json);
            json.WriteString("eventTime", Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteString("eventSource", EventSource);
            json.WriteString("eventName", EventName);
            json.WriteString("awsRegion", Caller.Scope.Region);
            WriteText(json, "sourceIPAddress", SourceAddress);
            WriteText(json, "userAgent", UserAgent);
            WriteText(json, "errorCode", ErrorCode);
            WriteText(json, "errorMessage", ErrorMessage);
            WriteJson(json, "requestParameters", RequestParameters);
            WriteJson(json, "responseElements", ResponseElements);
            json.WriteString("requestID", RequestId);
            json.WriteString("eventID", EventId.ToString("D"));
            json.WriteBoolean("readOnly", ReadOnly);
            if (ChannelArn is not null)
            {
                json.WriteStartArray("resources");
                json.WriteStartObject();
                json.WriteString("accountId", RecipientAccountId);
                json.WriteString("type", "AWS::CloudTrail::Channel");
                json.WriteString("ARN", ChannelArn);
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteString("eventType", "AwsApiCall");
            json.WriteBoolean("managementEvent", ChannelArn is null);
            json.WriteString("recipientAccountId", RecipientAccountId);
            json.WriteString("eventCategory", ChannelArn is null ? "Management" : "Data");
            if (Tls is var (version, cipher, host))
            {
                json.WriteStartObject("tlsDetails");
                json.WriteString("tlsVersion", version);
                json.WriteString("cipherSuite", cipher);
                json.WriteString("clientProvidedHostHeader", host);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>The principal by its ARN; AWS's unique ids have no counterpart here, so names stand for them.</summary>
    private void WriteIdentity(Utf8JsonWriter json)
    {
        var resource = Caller.PrincipalArn[(Caller.PrincipalArn.LastIndexOf(':') + 1)..];
        var name = resource[(resource.LastIndexOf('/') + 1)..];
        var type = resource.Split('/')[0] switch
        {
            "root" => "Root",
            "assumed-role" => "AssumedRole",
            "role" => "Role",
            _ => "IAMUser",
        };
        json.WriteStartObject("userIdentity");
        json.WriteString("type", type);
        json.WriteString("principalId", type == "Root" ? Caller.Scope.AccountId : name);
        json.WriteString("arn", Caller.PrincipalArn);
        json.WriteString("accountId", Caller.Scope.AccountId);
        json.WriteString("accessKeyId", Caller.AccessKeyId);
        if (type == "IAMUser")
        {
            json.WriteString("userName", name);
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value.Length <= ActivityLimits.MaxTextField ? value : value[..ActivityLimits.MaxTextField]);
        }
    }

    private static void WriteJson(Utf8JsonWriter json, string name, byte[]? value)
    {
        json.WritePropertyName(name);
        if (value is null)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteRawValue(value);
        }
    }
}
