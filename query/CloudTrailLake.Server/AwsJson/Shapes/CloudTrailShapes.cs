using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.AwsJson.Shapes;

/// <summary>The types of the CloudTrail API (2013-11-01) that the operations served here take, with the constraints of its model.</summary>
internal static class CloudTrailShapes
{
    private const string IdPattern = @"^[a-zA-Z0-9._/\-:]+$";
    private const int MaxPageSize = 1000;

    public static readonly StringShape String = new();
    public static readonly BooleanShape Boolean = new();
    public static readonly TimestampShape Date = new();
    public static readonly StringShape AccountId = StringShape.Matching(@"\d+", 12, 16, "[0-9]+");
    public static readonly StringShape EventDataStoreArn = StringShape.Matching(IdPattern, 3, 256);
    public static readonly StringShape EventDataStoreKmsKeyId = StringShape.Matching(IdPattern, 1, 350);
    public static readonly StringShape EventDataStoreName = StringShape.Matching(@"^[a-zA-Z0-9._\-]+$", 3, 128);
    public static readonly StringShape Uuid = StringShape.Matching(@"^[a-f0-9\-]+$", 36, 36);
    public static readonly StringShape PaginationToken = StringShape.Matching(".*", 4, 1000);
    public static readonly IntegerShape MaxResults = new(1, MaxPageSize);
    public static readonly IntegerShape MaxResultsModelled = new(1, MaxPageSize) { RangeError = ErrorCode.InvalidMaxResults };
    public static readonly IntegerShape RetentionPeriod = new(7, 3653);
    public static readonly StringShape BillingMode = new() { Values = ["EXTENDABLE_RETENTION_PRICING", "FIXED_RETENTION_PRICING"] };
    public static readonly StringShape ImportStatus = new() { Values = ["INITIALIZING", "IN_PROGRESS", "FAILED", "STOPPED", "COMPLETED"] };

    public static readonly StringShape QueryStatus = new()
    {
        Values = ["QUEUED", "RUNNING", "FINISHED", "FAILED", "CANCELLED", "TIMED_OUT"],
        ValuesError = ErrorCode.InvalidQueryStatus,
    };

    public static readonly StringShape QueryStatement = StringShape.Matching("(?s).*", 1, 10_000);
    public static readonly StringShape QueryAlias = StringShape.Matching(@"^[a-zA-Z][a-zA-Z0-9._\-]*$", 1, 256);
    public static readonly StringShape RefreshId = StringShape.Matching(@"\d+", 10, 20, "[0-9]+");
    public static readonly ListShape QueryParameters = new(StringShape.Matching(".*", 1, 1024), 1, 10);
    public static readonly StringShape DeliveryS3Uri = StringShape.Matching(@"s3://[a-z0-9][\.\-a-z0-9]{1,61}[a-z0-9](/.*)?", max: 1024);
    public static readonly StringShape SearchPhrase = StringShape.Matching(@"^[ -~\n]*$", 2, 1000);
    public static readonly IntegerShape SearchMaxResults = new(1, 50);
    public static readonly ListShape ImportDestinations = new(EventDataStoreArn, 1, 1);

    public static readonly StructureShape ImportSource = new(Member.Needed("S3", new StructureShape(
        Member.Needed("S3LocationUri", String),
        Member.Needed("S3BucketRegion", String),
        Member.Needed("S3BucketAccessRoleArn", String))));

    public static readonly ListShape TagsList = new(
        new StructureShape(Member.Needed("Key", new StringShape { Min = 1, Max = 128 }), new Member("Value", new StringShape { Min = 1, Max = 256 })), Max: 200);

    private static readonly ListShape Operator = new(StringShape.Matching(".+", 1, 2048), 1);

    private static readonly StructureShape AdvancedFieldSelector = new(
        Member.Needed("Field", StringShape.Matching(@"[\w|\d|\.|_]+", 1, 1000, @"[a-zA-Z0-9_|\.]+")),
        new Member("Equals", Operator),
        new Member("StartsWith", Operator),
        new Member("EndsWith", Operator),
        new Member("NotEquals", Operator),
        new Member("NotStartsWith", Operator),
        new Member("NotEndsWith", Operator));

    public static readonly ListShape AdvancedEventSelectors = new(new StructureShape(
        new Member("Name", StringShape.Matching(".*", 0, 1000)),
        Member.Needed("FieldSelectors", new ListShape(AdvancedFieldSelector, 1))));

    public static readonly StringShape DashboardName = StringShape.Matching(@"^[a-zA-Z0-9_\-]+$", 3, 128);
    public static readonly StringShape DashboardArn = StringShape.Matching(IdPattern);
    public static readonly StringShape DashboardType = new() { Values = ["MANAGED", "CUSTOM"] };

    public static readonly StructureShape RefreshSchedule = new(
        new Member("Frequency", new StructureShape(new Member("Unit", new StringShape { Values = ["HOURS", "DAYS"] }), new Member("Value", new IntegerShape(int.MinValue, int.MaxValue)))),
        new Member("Status", new StringShape { Values = ["ENABLED", "DISABLED"] }),
        new Member("TimeOfDay", StringShape.Matching("^[0-9]{2}:[0-9]{2}")));

    public static readonly ListShape RequestWidgets = new(new StructureShape(
        Member.Needed("QueryStatement", QueryStatement),
        new Member("QueryParameters", QueryParameters),
        Member.Needed("ViewProperties", new MapShape(
            StringShape.Matching(@"^[a-zA-Z0-9._\-]+$", 3, 128), StringShape.Matching(@"^[a-zA-Z0-9._\- ]+$", 1, 128)))));

    public static readonly MapShape QueryParameterValues = new(
        StringShape.Matching(@"^[a-zA-Z0-9._/\-:$]+$", 3, 128), StringShape.Matching(IdPattern, 1, 128));

    public static readonly StringShape ResourceArn = StringShape.Matching(IdPattern, 3, 256);
    public static readonly StringShape ResourcePolicy = new() { Min = 1, Max = Engine.Policies.PolicyRules.MaxLength };
    public static readonly StringShape FederationRoleArn = StringShape.Matching(@"^[a-zA-Z0-9._/\-:@=\+,\.]+$", 3, 125);
    public static readonly StringShape MaxEventSize = new() { Values = ["Standard", "Large"] };

    public static readonly ListShape ContextKeySelectors = new(
        new StructureShape(
            Member.Needed("Type", new StringShape { Values = ["TagContext", "RequestContext"] }),
            Member.Needed("Equals", new ListShape(new StringShape { Min = 1, Max = 128 }, 1, 50))),
        0,
        2);

    public static readonly ListShape AggregationConfigurations = new(
        new StructureShape(
            Member.Needed("Templates", new ListShape(new StringShape { Values = ["API_ACTIVITY", "RESOURCE_ACCESS", "USER_ACTIONS"] }, 1, 50)),
            Member.Needed("EventCategory", new StringShape { Values = ["Data"] })),
        0,
        1);

    public static readonly StringShape ChannelArn = StringShape.Matching(IdPattern, 3, 256);
    public static readonly StringShape ChannelName = StringShape.Matching(@"^[a-zA-Z0-9._\-]+$", 3, 128);
    public static readonly StringShape ChannelSource = StringShape.Matching(".*", 1, 256);

    public static readonly ListShape ChannelDestinations = new(
        new StructureShape(
            Member.Needed("Type", new StringShape { Values = ["EVENT_DATA_STORE", "AWS_SERVICE"] }),
            Member.Needed("Location", StringShape.Matching(@"^[a-zA-Z0-9._/\-:*]+$", 3, 1024))),
        1,
        200);

    public static readonly ListShape EventDataStoreList = new(EventDataStoreArn, 1, 1);
    public static readonly StringShape Prompt = StringShape.Matching(@"^[ -~\n]*$", 3, 500);
}
