using System.Text.Json;

namespace CloudTrailLake.Cli.Tests.Support;

/// <summary>Small CloudTrail log files.</summary>
internal static class Records
{
    public static string File(params IEnumerable<string> records) => $"{{\"Records\":[{string.Join(',', records)}]}}";

    public static string Event(string id, string name = "RunInstances", string category = "Management", DateTimeOffset? time = null, string user = "ana") => JsonSerializer.Serialize(new
    {
        eventVersion = "1.11",
        userIdentity = new { type = "IAMUser", userName = user, arn = $"arn:aws:iam::111122223333:user/{user}" },
        eventTime = (time ?? TimeProvider.System.GetUtcNow().AddHours(-1)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
        eventSource = "ec2.amazonaws.com",
        eventName = name,
        awsRegion = "us-east-1",
        sourceIPAddress = "203.0.113.9",
        requestParameters = (object?)null,
        responseElements = (object?)null,
        eventID = id,
        readOnly = false,
        eventType = "AwsApiCall",
        managementEvent = true,
        recipientAccountId = "111122223333",
        eventCategory = category,
    });
}
