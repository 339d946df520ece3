namespace CloudTrailLake.Engine.Selectors;

/// <summary>The fields that selectors know, by their API names.</summary>
internal static class SelectorFieldName
{
    public const string EventCategory = "eventCategory";
    public const string EventName = "eventName";
    public const string EventSource = "eventSource";
    public const string EventType = "eventType";
    public const string ReadOnly = "readOnly";
    public const string ErrorCode = "errorCode";
    public const string VpcEndpointId = "vpcEndpointId";
    public const string SessionCredentialFromConsole = "sessionCredentialFromConsole";
    public const string UserIdentityArn = "userIdentity.arn";
    public const string ResourcesType = "resources.type";
    public const string ResourcesArn = "resources.ARN";
}
