namespace CloudTrailLake.Engine.Catalog;

/// <summary>Why the catalogue refused a request. Names are those of the CloudTrail API without <c>Exception</c>.</summary>
internal enum CatalogError
{
    /// <summary>The text has the form of an ARN or id of something else, or of nothing.</summary>
    EventDataStoreARNInvalid,

    /// <summary>No such store in the caller's account and Region.</summary>
    EventDataStoreNotFound,

    /// <summary>The name is taken in this account and Region.</summary>
    EventDataStoreAlreadyExists,

    /// <summary>The account has as many stores in this Region as it may.</summary>
    EventDataStoreMaxLimitExceeded,

    /// <summary>The store is protected against deletion.</summary>
    EventDataStoreTerminationProtected,

    /// <summary>An import into the store is running.</summary>
    EventDataStoreHasOngoingImport,

    /// <summary>The store is pending deletion.</summary>
    InactiveEventDataStore,

    /// <summary>The store's status does not allow the change.</summary>
    InvalidEventDataStoreStatus,

    /// <summary>The store's category does not allow the change.</summary>
    InvalidEventDataStoreCategory,

    /// <summary>The advanced event selectors break a rule.</summary>
    InvalidEventSelectors,

    /// <summary>The text has none of the forms of a KMS key's name.</summary>
    InvalidKmsKeyId,

    /// <summary>The operator has named no such KMS key.</summary>
    KmsKeyNotFound,

    /// <summary>The account is in no organisation.</summary>
    OrganizationsNotInUse,

    /// <summary>Only the management account of the organisation may.</summary>
    NotOrganizationMasterAccount,

    /// <summary>Parameters that are well formed break a rule together.</summary>
    InvalidParameter,

    /// <summary>A tag breaks a rule.</summary>
    InvalidTagParameter,

    /// <summary>The resource would carry too many tags.</summary>
    TagsLimitExceeded,

    /// <summary>The text has the form of an ARN or id of something else, or of nothing.</summary>
    ChannelARNInvalid,

    /// <summary>No such channel in the caller's account and Region.</summary>
    ChannelNotFound,

    /// <summary>The name or the source is taken in this account and Region.</summary>
    ChannelAlreadyExists,

    /// <summary>The account has as many channels in this Region as it may.</summary>
    ChannelMaxLimitExceeded,

    /// <summary>The source of a channel is none.</summary>
    InvalidSource,

    /// <summary>A channel feeds the store.</summary>
    ChannelExistsForEDS,

    /// <summary>The resource is changing at this moment.</summary>
    Conflict,

    /// <summary>Another import of the account is running.</summary>
    AccountHasOngoingImport,

    /// <summary>No such import in the caller's account and Region.</summary>
    ImportNotFound,

    /// <summary>No such bearer token in the caller's account and Region.</summary>
    BearerTokenNotFound,

    /// <summary>The account has as many bearer tokens in this Region as it may.</summary>
    BearerTokenLimitExceeded,

    /// <summary>No such resource in the caller's account and Region.</summary>
    ResourceNotFound,

    /// <summary>The account has as many of these as it may.</summary>
    ServiceQuotaExceeded,

    /// <summary>A statement cannot be run.</summary>
    InvalidQueryStatement,

    /// <summary>A member breaks a rule that the model does not hold.</summary>
    Validation,

    /// <summary>The operation does not work on this resource.</summary>
    UnsupportedOperation,

    /// <summary>The resource cannot have that policy.</summary>
    ResourcePolicyNotValid,

    /// <summary>The resource has no policy.</summary>
    ResourcePolicyNotFound,

    /// <summary>Federation is on.</summary>
    EventDataStoreFederationEnabled,

    /// <summary>Members of a request contradict each other.</summary>
    InvalidParameterCombination,
}
