namespace CloudTrailLake.Ingest.EventConfigurations;

/// <summary>Sizes of events that come in live, in bytes of UTF-8 (AWS: "CloudTrail record contents", PutEventConfiguration <c>MaxEventSize</c>).</summary>
internal static class EventSizeLimits
{
    /// <summary>A whole event at Standard.</summary>
    public const int Standard = 256 * 1024;

    /// <summary>A whole event at Large.</summary>
    public const int Large = 1024 * 1024;

    /// <summary>Texts that are cut: userAgent, errorCode, errorMessage, requestID; at Large annotation too.</summary>
    public const int Text = 1024;

    /// <summary>requestParameters, responseElements, serviceEventDetails: left out when larger.</summary>
    public const int Elements = 100 * 1024;

    /// <summary>additionalEventData and edgeDeviceDetails: left out when larger.</summary>
    public const int AdditionalData = 28 * 1024;
}
