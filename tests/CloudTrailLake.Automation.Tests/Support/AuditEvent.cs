using System.Globalization;
using System.Text.Json.Nodes;

namespace CloudTrailLake.Automation.Tests.Support;

/// <summary>A CloudTrail record as an object, so that expected answers can be computed in C# from the same data.</summary>
internal sealed record AuditEvent
{
    public const string Account = "111122223333";

    public string Id { get; init; } = "";

    public required DateTime Time { get; init; }

    /// <summary>Without <c>.amazonaws.com</c>.</summary>
    public required string Service { get; init; }

    public required string Name { get; init; }

    public string Region { get; init; } = "us-east-1";

    public string Category { get; init; } = "Management";

    public string Type { get; init; } = "AwsApiCall";

    public string UserType { get; init; } = "IAMUser";

    public string? UserName { get; init; }

    public string? Arn { get; init; }

    public string? PrincipalId { get; init; }

    public string CallerAccount { get; init; } = Account;

    public string? AccessKey { get; init; }

    public string? RoleName { get; init; }

    public string? InvokedBy { get; init; }

    public string? MfaAuthenticated { get; init; }

    public string Ip { get; init; } = "198.51.100.10";

    public string Agent { get; init; } = "aws-cli/2.22.20 md/awscrt#0.23.4";

    public string? Error { get; init; }

    public string? Message { get; init; }

    public bool ReadOnly { get; init; }

    public bool FromConsole { get; init; }

    public string? Tls { get; init; } = "TLSv1.3";

    public string? VpcEndpoint { get; init; }

    public JsonObject? Request { get; init; }

    public JsonObject? Response { get; init; }

    public JsonObject? Additional { get; init; }

    public JsonObject? Addendum { get; init; }

    public string Source => Service + ".amazonaws.com";

    public string TimeText => Text(Time);

    public string? RequestText(string key) => Request?[key] is { } value ? value is JsonValue scalar ? scalar.ToString() : value.ToJsonString() : null;

    public static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["eventVersion"] = "1.11",
            ["userIdentity"] = Identity(),
            ["eventTime"] = Time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["eventSource"] = Source,
            ["eventName"] = Name,
            ["awsRegion"] = Region,
            ["sourceIPAddress"] = Ip,
            ["userAgent"] = Agent,
            ["requestParameters"] = Request?.DeepClone(),
            ["responseElements"] = Response?.DeepClone(),
            ["eventID"] = Id,
            ["readOnly"] = ReadOnly,
            ["eventType"] = Type,
            ["managementEvent"] = Category == "Management",
            ["recipientAccountId"] = Account,
            ["eventCategory"] = Category,
        };
        Set(json, "errorCode", Error);
        Set(json, "errorMessage", Message);
        Set(json, "vpcEndpointId", VpcEndpoint);
        Set(json, "additionalEventData", Additional?.DeepClone());
        Set(json, "addendum", Addendum?.DeepClone());
        Set(json, "tlsDetails", Tls is null ? null : new JsonObject { ["tlsVersion"] = Tls, ["cipherSuite"] = "TLS_AES_128_GCM_SHA256" });
        Set(json, "sessionCredentialFromConsole", FromConsole ? "true" : null);
        return json;
    }

    private JsonObject Identity()
    {
        var identity = new JsonObject { ["type"] = UserType, ["accountId"] = CallerAccount };
        Set(identity, "userName", UserName);
        Set(identity, "arn", Arn);
        Set(identity, "principalId", PrincipalId);
        Set(identity, "accessKeyId", AccessKey);
        Set(identity, "invokedBy", InvokedBy);
        if (RoleName is not null || MfaAuthenticated is not null)
        {
            var session = new JsonObject { ["attributes"] = new JsonObject { ["creationDate"] = "2026-03-01T00:00:00Z", ["mfaAuthenticated"] = MfaAuthenticated ?? "false" } };
            Set(session, "sessionIssuer", RoleName is null ? null : new JsonObject { ["type"] = "Role", ["arn"] = $"arn:aws:iam::{Account}:role/{RoleName}", ["userName"] = RoleName });
            identity["sessionContext"] = session;
        }

        return identity;
    }

    private static void Set(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
