namespace CloudTrailLake.Ingest.Channels;

/// <summary>Limits of an event from outside AWS (AWS: "CloudTrail Lake integrations event schema", "Quotas in AWS CloudTrail"). Texts count characters, objects bytes of their JSON.</summary>
internal static class AuditEventLimits
{
    /// <summary>Events of one call.</summary>
    public const int MaxEvents = 100;

    /// <summary>Bytes of the events of one call.</summary>
    public const int MaxTotalBytes = 1 << 20;

    /// <summary>Characters of <c>version</c>, <c>errorCode</c> and <c>errorMessage</c>.</summary>
    public const int MaxShortText = 256;

    /// <summary>Characters of <c>userIdentity.type</c>.</summary>
    public const int MaxIdentityType = 128;

    /// <summary>Characters of <c>userIdentity.principalId</c>, <c>userAgent</c>, <c>eventSource</c>, <c>eventName</c> and <c>UID</c>.</summary>
    public const int MaxText = 1024;

    /// <summary>Bytes of <c>requestParameters</c>, and of <c>responseElements</c>.</summary>
    public const int MaxParameterBytes = 100 * 1024;

    /// <summary>Bytes of <c>additionalEventData</c>.</summary>
    public const int MaxAdditionalBytes = 28 * 1024;

    /// <summary>How deep an event may be nested.</summary>
    public const int MaxDepth = 64;
}
