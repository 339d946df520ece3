using System.Text.Json;

namespace CloudTrailLake.Server.Tests.Simulation;

/// <summary>An event as the model knows it.</summary>
internal sealed record ModelEvent(string Id, DateTimeOffset Time, string Name, string Address)
{
    /// <summary>The record as CloudTrail delivers it.</summary>
    public object Record => new
    {
        eventVersion = "1.08",
        userIdentity = new { type = "IAMUser", arn = "arn:aws:iam::000000000000:user/alice", accountId = "000000000000" },
        eventTime = Time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
        eventSource = "s3.amazonaws.com",
        eventName = Name,
        awsRegion = "us-east-1",
        sourceIPAddress = Address,
        eventID = Id,
        readOnly = true,
        eventType = "AwsApiCall",
        managementEvent = true,
        eventCategory = "Management",
        recipientAccountId = "000000000000",
    };

    /// <summary>What an application outside AWS sends of it.</summary>
    public object AuditEntry => new { id = Id, eventData = JsonSerializer.Serialize(new
    {
        version = "1",
        userIdentity = new { type = "Employee", principalId = "ann" },
        eventSource = "hr.example.com",
        eventName = Name,
        eventTime = Time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
        UID = Id,
        sourceIPAddress = Address,
        recipientAccountId = "000000000000",
    }) };

    /// <summary>Its row in the answer to <see cref="ModelStore.Statement"/>.</summary>
    public string Row => $"{Id},{Time:yyyy-MM-dd HH:mm:ss.fff},{Name},{Address}";
}
