using static CloudTrailLake.Engine.Events.EventType;

namespace CloudTrailLake.Engine.Events;

/// <content>Management, Data and NetworkActivity events.</content>
internal sealed partial class EventSchema
{
    private static EventType UserIdentity { get; } = Row(
    [
        .. Members("type", "principalId", "arn", "accountId", "accessKeyId", "userName"),
        Member("sessionContext", Row(
            Member("attributes", Row(Member("creationDate", Timestamp), Member("mfaAuthenticated"))),
            Member("sessionIssuer", Row(Members("type", "principalId", "arn", "accountId", "userName"))),
            Member("webIdFederationData", Row(Member("federatedProvider"), Member("attributes", EventType.Map))),
            Member("sourceIdentity"),
            Member("ec2RoleDelivery"),
            Member("ec2IssuedInVpc"),
            Member("assumedRoot"))),
        Member("onBehalfOf", Row(Members("userId", "identityStoreArn"))),
        Member("inScopeOf", Row(
            Member("sourceArn"),
            Member("sourceAccount"),
            Member("issuerType"),
            // AWS publishes the misspelt name; the record spells it right.
            new EventField("credentiaisissuedto", "credentialsIssuedTo", Varchar) { Aliases = ["credentialsissuedto"] })),
        Member("invokedBy"),
        Member("identityProvider"),
        Member("credentialId"),
        Member("invokedByDelegate", Row(Members("accountId"))),
    ]);

    private static EventType Resources { get; } = ArrayOf(Row(Member("accountId"), Member("type"), Member("ARN"), Member("ARNPrefix")));

    private static EventType EventContext { get; } = Row(
        Member("requestContext", EventType.Map),
        Member("tagContext", Row(
            Member("principalTags", EventType.Map),
            Member("resourceTags", ArrayOf(Row(Member("arn"), Member("tags", EventType.Map)))))));

    private static EventSchema CloudTrailEvents { get; } = Build(
        EventStoreFamily.Events,
        Text("eventVersion"),
        Column("userIdentity", UserIdentity),
        Column("eventTime", Timestamp),
        Text("eventSource"),
        Text("eventName"),
        Text("awsRegion"),
        Text("sourceIPAddress"),
        Text("userAgent"),
        Text("errorCode"),
        Text("errorMessage"),
        Map("requestParameters"),
        Map("responseElements"),
        Map("additionalEventData"),
        Text("requestID"),
        Text("eventID"),
        Column("readOnly", EventType.Boolean),
        Column("resources", Resources),
        Text("eventType"),
        Text("apiVersion"),
        Column("managementEvent", EventType.Boolean),
        Text("recipientAccountId"),
        Text("sharedEventID"),
        Text("annotation"),
        Text("vpcEndpointId"),
        Text("vpcEndpointAccountId"),
        Map("serviceEventDetails"),
        Map("addendum"),
        Map("edgeDeviceDetails"),
        Map("insightDetails"),
        Text("eventCategory"),
        Column("tlsDetails", Row(Members("tlsVersion", "cipherSuite", "clientProvidedHostHeader"))),
        Text("sessionCredentialFromConsole"),
        EventJsonColumn,
        EventJsonChecksumColumn,
        Column("eventContext", EventContext));
}
