using static CloudTrailLake.Engine.Events.EventType;

namespace CloudTrailLake.Engine.Events;

/// <content>Insights, configuration items, Audit Manager evidence, and events from outside AWS.</content>
internal sealed partial class EventSchema
{
    private static EventType InsightAttributions { get; } = ArrayOf(Row(
        Member("attribute"),
        Member("insightValue"),
        Member("insightAverage", EventType.Double),
        Member("baselineValue"),
        Member("baselineAverage", EventType.Double),
        Member("insight", Row(Member("value"), Member("average", EventType.Double))),
        Member("baseline", Row(Member("value"), Member("average", EventType.Double)))));

    private static EventSchema Insights { get; } = Build(
        EventStoreFamily.Insight,
        Text("eventVersion"),
        Text("eventCategory"),
        Text("eventType"),
        Text("eventID"),
        Column("eventTime", Timestamp),
        Text("awsRegion"),
        Text("recipientAccountId"),
        Text("sharedEventID"),
        Map("addendum"),
        Text("insightSource"),
        Text("insightState"),
        Text("insightEventSource"),
        Text("insightEventName"),
        Text("insightErrorCode"),
        Text("insightType"),
        Column("insightContext", Row(
            Member("baselineAverage", EventType.Double),
            Member("insightAverage", EventType.Double),
            Member("baselineDuration", Integer),
            Member("insightDuration", Integer),
            Member("attributions", InsightAttributions))),
        EventJsonColumn,
        EventJsonChecksumColumn);

    private static EventSchema ConfigurationItems { get; } = Build(
        EventStoreFamily.ConfigurationItem,
        [
            .. Header(EventType.Map),
            Column("eventData", Row(
            [
                .. Members(
                    "configurationItemVersion", "configurationItemCaptureTime", "configurationItemStatus", "configurationItemStateId", "accountId", "resourceType",
                    "resourceId", "resourceName", "arn", "awsRegion", "availabilityZone", "resourceCreationTime"),
                Member("configuration", EventType.Map),
                Member("supplementaryConfiguration", EventType.Map),
                Member("relatedEvents"),
                Member("relationships", Row(Members("name", "resourceType", "resourceId", "resourceName"))),
                Member("tags", EventType.Map),
            ])),
            EventJsonColumn,
            EventJsonChecksumColumn,
        ]);

    private static EventSchema EvidenceItems { get; } = Build(
        EventStoreFamily.Evidence,
        [
            .. Header(EventType.Map),
            Column("eventData", Row(
            [
                Member("attributes", EventType.Map),
                .. Members(
                    "awsAccountId", "awsOrganization", "complianceCheck", "dataSource", "eventName", "eventSource", "evidenceAwsAccountId", "evidenceByType", "iamId",
                    "evidenceId"),
                Member("time", Timestamp),
                .. Members(
                    "assessmentId", "controlSetId", "controlId", "controlName", "controlDomainName", "frameworkName", "frameworkId", "service", "serviceCategory",
                    "resourceArn", "resourceType", "evidenceFolderId", "description", "manualEvidenceS3ResourcePath", "evidenceFolderName",
                    "resourceComplianceCheck"),
            ])),
            EventJsonColumn,
            EventJsonChecksumColumn,
        ]);

    private static EventSchema ActivityAuditLogs { get; } = Build(
        EventStoreFamily.ActivityAuditLog,
        [
            .. Header(Row(Members("reason", "updatedFields", "originalUID", "originalEventID"))),
            Column("metadata", Row(Members("ingestionTime", "channelARN"))),
            Column("eventData", Row(
                Member("version"),
                Member("userIdentity", Row(Member("type"), Member("principalId"), Member("details", EventType.Map))),
                Member("userAgent"),
                Member("eventSource"),
                Member("eventName"),
                // Text here: the event's own time as its sender wrote it. The outer eventTime is the timestamp.
                Member("eventTime"),
                Member("UID"),
                Member("requestParameters", EventType.Map),
                Member("responseElements", EventType.Map),
                Member("errorCode"),
                // AWS publishes the misspelt name; the record spells it right.
                new EventField("errormssage", "errorMessage", Varchar) { Aliases = ["errormessage"] },
                Member("sourceIPAddress"),
                Member("recipientAccountId"),
                Member("additionalEventData", EventType.Map))),
            EventJsonColumn,
            EventJsonChecksumColumn,
        ]);

    private static EventColumn[] Header(EventType addendum) =>
    [
        Text("eventVersion"),
        Text("eventCategory"),
        Text("eventType"),
        Text("eventID"),
        Column("eventTime", Timestamp),
        Text("awsRegion"),
        Text("recipientAccountId"),
        Column("addendum", addendum),
    ];
}
