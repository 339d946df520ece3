namespace CloudTrailLake.Engine.Selectors;

/// <summary>The fields that selectors know.</summary>
internal enum SelectorField
{
    EventCategory,
    EventName,
    EventSource,
    EventType,
    ReadOnly,
    ErrorCode,
    VpcEndpointId,
    SessionCredentialFromConsole,
    UserIdentityArn,
    ResourcesType,
    ResourcesArn,
}
