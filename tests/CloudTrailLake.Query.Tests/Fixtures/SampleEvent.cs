using System.Globalization;
using System.Text.Json.Nodes;

namespace CloudTrailLake.Query.Tests.Fixtures;

/// <summary>A record as an object, so that expected answers can be computed in C# from the same data.</summary>
internal sealed record SampleEvent
{
    public required string Id { get; init; }

    public required DateTime Time { get; init; }

    public required string Source { get; init; }

    public required string Name { get; init; }

    public string Region { get; init; } = "us-east-1";

    public string Account { get; init; } = "111122223333";

    public string Category { get; init; } = "Management";

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    public string? AccessKey { get; init; }

    public string? PrincipalId { get; init; }

    public string UserType { get; init; } = "IAMUser";

    public string? Arn { get; init; }

    public string? RoleArn { get; init; }

    public string? RoleName { get; init; }

    public string SourceIp { get; init; } = "203.0.113.7";

    public bool ReadOnly { get; init; }

    public bool FromConsole { get; init; }

    public string? TlsVersion { get; init; }

    public string? VpcEndpointId { get; init; }

    public JsonObject? Request { get; init; }

    public JsonObject? Response { get; init; }

    public JsonObject? Additional { get; init; }

    public string TimeText => Time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["eventVersion"] = "1.08" };
        var identity = new JsonObject { ["type"] = UserType };
        Set(identity, "principalId", PrincipalId);
        Set(identity, "arn", Arn);
        identity["accountId"] = Account;
        Set(identity, "accessKeyId", AccessKey);
        if (RoleArn is not null)
        {
            identity["sessionContext"] = new JsonObject
            {
                ["sessionIssuer"] = new JsonObject { ["type"] = "Role", ["arn"] = RoleArn, ["userName"] = RoleName },
                ["attributes"] = new JsonObject { ["creationDate"] = "2023-01-01T00:00:00Z", ["mfaAuthenticated"] = "false" },
            };
        }

        json["userIdentity"] = identity;
        json["eventTime"] = Time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        json["eventSource"] = Source;
        json["eventName"] = Name;
        json["awsRegion"] = Region;
        json["sourceIPAddress"] = SourceIp;
        json["userAgent"] = "aws-cli/2.13";
        Set(json, "errorCode", ErrorCode);
        Set(json, "errorMessage", ErrorMessage);
        json["requestParameters"] = Request?.DeepClone();
        json["responseElements"] = Response?.DeepClone();
        if (Additional is not null)
        {
            json["additionalEventData"] = Additional.DeepClone();
        }

        json["requestID"] = "r-" + Id;
        json["eventID"] = Id;
        json["readOnly"] = ReadOnly;
        json["eventType"] = "AwsApiCall";
        json["managementEvent"] = Category == "Management";
        json["recipientAccountId"] = Account;
        Set(json, "vpcEndpointId", VpcEndpointId);
        json["eventCategory"] = Category;
        if (TlsVersion is not null)
        {
            json["tlsDetails"] = new JsonObject { ["tlsVersion"] = TlsVersion, ["cipherSuite"] = "ECDHE" };
        }

        if (FromConsole)
        {
            json["sessionCredentialFromConsole"] = "true";
        }

        return json;
    }

    private static void Set(JsonObject json, string name, string? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
