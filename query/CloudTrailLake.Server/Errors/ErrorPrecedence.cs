namespace CloudTrailLake.Server.Errors;

/// <summary>
/// What an operation refuses, in the order in which it looks: of several faults the first is told. AWS documents which errors an operation has and not their order; this one goes from what
/// the request says, over the resource it names, to what the account has already.
/// </summary>
internal static class ErrorPrecedence
{
    private static readonly OperationFault[] StoreNamed =
    [
        new(ErrorCode.EventDataStoreARNInvalid, "`EventDataStore` is neither an ARN nor an id of an event data store"),
        new(ErrorCode.EventDataStoreNotFound, "there is no such store in the account and Region"),
    ];

    private static readonly OperationFault[] Selectors = [new(ErrorCode.InvalidEventSelectors, "the advanced event selectors break a rule")];

    private static readonly OperationFault Inactive = new(ErrorCode.InactiveEventDataStore, "the store is pending deletion");

    private static readonly OperationFault[] ChannelNamed =
    [
        new(ErrorCode.ChannelARNInvalid, "`Channel` is neither an ARN nor an id of a channel"),
        new(ErrorCode.ChannelNotFound, "there is no such channel in the account and Region"),
    ];

    private static readonly OperationFault[] ChannelStores =
    [
        new(ErrorCode.EventDataStoreARNInvalid, "a destination is neither an ARN nor an id of an event data store"),
        new(ErrorCode.EventDataStoreNotFound, "there is no such store in the account and Region"),
        new(ErrorCode.InactiveEventDataStore, "a destination is pending deletion"),
        new(ErrorCode.InvalidEventDataStoreCategory, "a destination holds another category than ActivityAuditLog"),
    ];

    private static readonly OperationFault[] PolicyNamed =
    [
        new(ErrorCode.ResourceARNNotValid, "`ResourceArn` is not the ARN of a CloudTrail resource"),
        new(ErrorCode.ResourceTypeNotSupported, "the resource is of a type that carries no policy"),
        new(ErrorCode.ResourceNotFound, "there is no such resource in the account and Region"),
    ];

    private static readonly OperationFault[] TagsNamed =
    [
        new(ErrorCode.CloudTrailARNInvalid, "the resource id is not the ARN of a CloudTrail resource"),
        new(ErrorCode.ResourceTypeNotSupported, "the resource is of a type that carries no tags"),
        new(ErrorCode.ResourceNotFound, "there is no such dashboard or trail in the account and Region"),
        new(ErrorCode.EventDataStoreNotFound, "there is no such store in the account and Region"),
        new(ErrorCode.ChannelNotFound, "there is no such channel in the account and Region"),
        new(ErrorCode.InactiveEventDataStore, "the store is pending deletion"),
    ];

    /// <summary>The faults of each operation, by its name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<OperationFault>> Operations { get; } = new SortedDictionary<string, IReadOnlyList<OperationFault>>(StringComparer.Ordinal)
    {
        ["CreateEventDataStore"] =
        [
            .. Selectors,
            new(ErrorCode.InvalidParameter, "`RetentionPeriod` is longer than `BillingMode` allows"),
            new(ErrorCode.InvalidParameter, "a store for ActivityAuditLog events is multi-Region"),
            new(ErrorCode.OrganizationsNotInUse, "`OrganizationEnabled` is true and the account is in no organization"),
            new(ErrorCode.InvalidParameter, "`StartIngestion` is false for a category that is not started and stopped"),
            new(ErrorCode.InvalidTagParameter, "a tag breaks a rule, or there are more than 50"),
            new(ErrorCode.InvalidKmsKeyId, "`KmsKeyId` has none of the forms of a key's name"),
            new(ErrorCode.KmsKeyNotFound, "the operator has named no such key in the Region"),
            new(ErrorCode.EventDataStoreAlreadyExists, "the account has a store of the name in the Region"),
            new(ErrorCode.EventDataStoreMaxLimitExceeded, "the account has 10 stores in the Region, those pending deletion counted"),
        ],
        ["GetEventDataStore"] = StoreNamed,
        ["ListEventDataStores"] = [new(ErrorCode.InvalidNextToken, "`NextToken` is not one that this operation gave to the caller")],
        ["UpdateEventDataStore"] =
        [
            .. StoreNamed,
            Inactive,
            new(ErrorCode.InvalidParameter, "nothing is to change"),
            new(ErrorCode.InvalidParameter, "`BillingMode` goes from extendable to fixed"),
            new(ErrorCode.InvalidParameter, "`RetentionPeriod` is longer than the billing mode allows"),
            .. Selectors,
            new(ErrorCode.InvalidEventSelectors, "the selectors are of another category than the store holds"),
            new(ErrorCode.OrganizationsNotInUse, "`OrganizationEnabled` is true and the account is in no organization"),
            new(ErrorCode.InvalidKmsKeyId, "`KmsKeyId` has none of the forms of a key's name"),
            new(ErrorCode.KmsKeyNotFound, "the operator has named no such key in the Region"),
            new(ErrorCode.EventDataStoreAlreadyExists, "the account has another store of the name in the Region"),
            new(ErrorCode.EventDataStoreHasOngoingImport, "an import into the store is running"),
        ],
        ["DeleteEventDataStore"] =
        [
            .. StoreNamed,
            Inactive,
            new(ErrorCode.EventDataStoreTerminationProtected, "termination protection is on"),
            new(ErrorCode.EventDataStoreTerminationProtected, "a legal hold is placed on the store"),
            new(ErrorCode.Conflict, "the store is being created, started or stopped"),
            new(ErrorCode.EventDataStoreHasOngoingImport, "an import into the store is running"),
            new(ErrorCode.EventDataStoreFederationEnabled, "federation is on"),
            new(ErrorCode.ChannelExistsForEDS, "a channel feeds the store"),
        ],
        ["RestoreEventDataStore"] =
        [
            .. StoreNamed,
            new(ErrorCode.InvalidEventDataStoreStatus, "the store is not pending deletion"),
            new(ErrorCode.EventDataStoreMaxLimitExceeded, "the account has more stores in the Region than it may"),
        ],
        ["StartEventDataStoreIngestion"] =
        [
            .. StoreNamed,
            new(ErrorCode.InvalidEventDataStoreCategory, "the store's category is not started and stopped"),
            new(ErrorCode.InvalidEventDataStoreStatus, "the store is not STOPPED_INGESTION"),
        ],
        ["StopEventDataStoreIngestion"] =
        [
            .. StoreNamed,
            new(ErrorCode.InvalidEventDataStoreCategory, "the store's category is not started and stopped"),
            new(ErrorCode.InvalidEventDataStoreStatus, "the store is not ENABLED"),
        ],
        ["GetEventConfiguration"] =
        [
            new(ErrorCode.InvalidParameterCombination, "not exactly one of `TrailName` and `EventDataStore`"),
            .. StoreNamed,
            new(ErrorCode.InvalidEventDataStoreStatus, "the store is pending deletion"),
            new(ErrorCode.InvalidEventDataStoreCategory, "the store holds no CloudTrail events"),
        ],
        ["PutEventConfiguration"] =
        [
            new(ErrorCode.InvalidParameterCombination, "not exactly one of `TrailName` and `EventDataStore`, or `AggregationConfigurations` beside `EventDataStore`"),
            new(ErrorCode.InvalidParameter, "neither `MaxEventSize` nor `ContextKeySelectors`"),
            .. StoreNamed,
            Inactive,
            new(ErrorCode.InvalidEventDataStoreCategory, "the store holds no CloudTrail events"),
            new(ErrorCode.InvalidParameterCombination, "context keys without the event size Large"),
            new(ErrorCode.InvalidParameter, "a context key that there is not"),
        ],
        ["EnableFederation"] =
        [
            .. StoreNamed,
            Inactive,
            new(ErrorCode.EventDataStoreFederationEnabled, "federation is on already"),
        ],
        ["DisableFederation"] = [.. StoreNamed, Inactive],
        ["CreateChannel"] =
        [
            new(ErrorCode.InvalidSource, "`Source` is no source of events"),
            new(ErrorCode.InvalidTagParameter, "a tag breaks a rule"),
            .. ChannelStores,
            new(ErrorCode.ChannelAlreadyExists, "the account has a channel of the name in the Region"),
            new(ErrorCode.ChannelMaxLimitExceeded, "the account has 25 channels in the Region"),
            new(ErrorCode.TagsLimitExceeded, "more than 50 tags"),
        ],
        ["GetChannel"] = ChannelNamed,
        ["ListChannels"] = [new(ErrorCode.InvalidNextToken, "`NextToken` is not one that this operation gave to the caller")],
        ["UpdateChannel"] =
        [
            .. ChannelNamed,
            new(ErrorCode.InvalidParameter, "nothing is to change"),
            .. ChannelStores,
            new(ErrorCode.ChannelAlreadyExists, "the account has another channel of the name in the Region"),
        ],
        ["DeleteChannel"] = ChannelNamed,
        ["StartImport"] =
        [
            new(ErrorCode.InvalidParameter, "neither a destination with a source, nor an `ImportId` alone; or the time bounds are in the wrong order"),
            new(ErrorCode.InvalidImportSource, "the source has not the form `s3://bucket/prefix`, a Region and a role"),
            new(ErrorCode.EventDataStoreARNInvalid, "the destination is neither an ARN nor an id of an event data store"),
            new(ErrorCode.EventDataStoreNotFound, "there is no such store in the account and Region"),
            Inactive,
            new(ErrorCode.InvalidEventDataStoreStatus, "the store is being created"),
            new(ErrorCode.InvalidEventDataStoreCategory, "the store holds no CloudTrail events"),
            new(ErrorCode.AccountHasOngoingImport, "an import of the account is running, in whichever Region"),
        ],
        ["GetResourcePolicy"] = [.. PolicyNamed, new(ErrorCode.ResourcePolicyNotFound, "the resource carries no policy")],
        ["PutResourcePolicy"] = [.. PolicyNamed, new(ErrorCode.ResourcePolicyNotValid, "the policy breaks a rule")],
        ["DeleteResourcePolicy"] = [.. PolicyNamed, new(ErrorCode.ResourcePolicyNotFound, "the resource carries no policy")],
        ["ListTags"] = [new(ErrorCode.InvalidToken, "`NextToken` is given: answers have one page"), .. TagsNamed],
        ["AddTags"] =
        [
            .. TagsNamed,
            new(ErrorCode.InvalidTagParameter, "a key stands twice, or is reserved"),
            new(ErrorCode.TagsLimitExceeded, "the resource would carry more than 50 tags"),
        ],
        ["RemoveTags"] = TagsNamed,
        ["GetImport"] = [new(ErrorCode.ImportNotFound, "there is no such import in the account and Region")],
        ["StopImport"] =
        [
            new(ErrorCode.ImportNotFound, "there is no such import in the account and Region"),
            new(ErrorCode.InvalidParameter, "the import has ended"),
        ],
        ["ListImports"] =
        [
            new(ErrorCode.EventDataStoreARNInvalid, "`Destination` is neither an ARN nor an id of an event data store"),
            new(ErrorCode.InvalidNextToken, "`NextToken` is not one that this operation gave to the caller"),
        ],
        ["ListImportFailures"] =
        [
            new(ErrorCode.ImportNotFound, "there is no such import in the account and Region"),
            new(ErrorCode.InvalidNextToken, "`NextToken` is not one that this operation gave to the caller"),
        ],
    };
}
