namespace CloudTrailLake.Server.Errors;

/// <summary>The errors of the service; <see cref="ErrorCatalogue"/> says what each means. Named as AWS names them, without <c>Exception</c>.</summary>
internal enum ErrorCode
{
    /// <summary>The Host header names a machine that this server is not, or the request is not HTTP as the API uses it.</summary>
    MalformedHttpRequest,

    /// <summary>The path is not served, the X-Amz-Target header is missing, or it names no operation of the CloudTrail API.</summary>
    UnknownOperation,

    /// <summary>The path is served, but not with this HTTP method.</summary>
    MethodNotAllowed,

    /// <summary>The body is larger than the bound for its path.</summary>
    RequestEntityTooLarge,

    /// <summary>The client ended the connection before the whole request had arrived.</summary>
    RequestAborted,

    /// <summary>The Accept header names no form that the path can answer in.</summary>
    NotAcceptable,

    /// <summary>The Content-Type of the body is none that the path takes, or its text is not UTF-8.</summary>
    UnsupportedMediaType,

    /// <summary>The request carries no Authorization header.</summary>
    MissingAuthenticationToken,

    /// <summary>The Authorization header is not of AWS Signature Version 4, or lacks a part, or a header that must be signed is not.</summary>
    IncompleteSignature,

    /// <summary>The access key does not exist here, the request carries a session token, or its bearer token is unknown or revoked.</summary>
    UnrecognizedClient,

    /// <summary>The bearer token's time is over.</summary>
    ExpiredToken,

    /// <summary>The secret is wrong, the request was changed on its way, the clock is more than five minutes off, or the credential is scoped to another service.</summary>
    InvalidSignature,

    /// <summary>The operation, or an option of it, belongs to the CloudTrail API and is not served yet.</summary>
    UnsupportedOperation,

    /// <summary>The body is not a JSON object.</summary>
    Serialization,

    /// <summary>A member is missing, or has the wrong type, length, range, pattern or value; the message lists all of them.</summary>
    Validation,

    /// <summary>The access key's role does not include the operation.</summary>
    AccessDenied,

    /// <summary>Members that are well formed each break a rule together.</summary>
    InvalidParameter,

    /// <summary>Members contradict each other.</summary>
    InvalidParameterCombination,

    /// <summary>The page size is outside its range.</summary>
    InvalidMaxResults,

    /// <summary>The page token was not made by this operation for this caller and these parameters.</summary>
    InvalidNextToken,

    /// <summary>The page token was not made by this operation for this caller and these parameters.</summary>
    InvalidToken,

    /// <summary>The start lies after the end.</summary>
    InvalidDateRange,

    /// <summary>The start lies after the end; a time that is not given is the current one.</summary>
    InvalidTimeRange,

    /// <summary>The status filter is no status of a query.</summary>
    InvalidQueryStatus,

    /// <summary>A tag key stands twice, begins with aws:, or there are too many tags.</summary>
    InvalidTagParameter,

    /// <summary>The advanced event selectors break a rule, which the message names.</summary>
    InvalidEventSelectors,

    /// <summary>The S3 location is not of the form s3://bucket/prefix, cannot be reached with the operator's endpoint and credentials, or holds nothing to import.</summary>
    InvalidImportSource,

    /// <summary>The bucket in DeliveryS3Uri has a name that no bucket has.</summary>
    InvalidS3BucketName,

    /// <summary>The prefix in DeliveryS3Uri cannot be part of an object's key.</summary>
    InvalidS3Prefix,

    /// <summary>KmsKeyId has none of the forms of a KMS key's name.</summary>
    InvalidKmsKeyId,

    /// <summary>The operator has named no such KMS key in the Region.</summary>
    KmsKeyNotFound,

    /// <summary>The account is in no organization.</summary>
    OrganizationsNotInUse,

    /// <summary>The account is a member of the organization, not its management account.</summary>
    NotOrganizationMasterAccount,

    /// <summary>The resource id is not an ARN of the CloudTrail service.</summary>
    CloudTrailARNInvalid,

    /// <summary>The ARN of a channel has the wrong form.</summary>
    ChannelARNInvalid,

    /// <summary>The text is neither the ARN nor the id of a channel (CloudTrail Data Service).</summary>
    InvalidChannelARN,

    /// <summary>Two events of one call have the same id.</summary>
    DuplicatedAuditEventId,

    /// <summary>The source of a channel is none.</summary>
    InvalidSource,

    /// <summary>The text is neither the ARN nor the id of an event data store.</summary>
    EventDataStoreARNInvalid,

    /// <summary>Not the ARN of a resource that carries a policy.</summary>
    ResourceARNNotValid,

    /// <summary>Resources of this type carry no tags here.</summary>
    ResourceTypeNotSupported,

    /// <summary>The policy is not one that the resource can have.</summary>
    ResourcePolicyNotValid,

    /// <summary>The SQL text does not parse or analyze; the message gives line and column.</summary>
    InvalidQueryStatement,

    /// <summary>The statement is said to be in a dialect that is not served.</summary>
    UnsupportedDialect,

    /// <summary>A query failed while it ran: a value could not be worked with, or it needs more than one query gets.</summary>
    QueryFailed,

    /// <summary>The query ran longer than it was given.</summary>
    QueryTimedOut,

    /// <summary>The query was cancelled: it has no rows.</summary>
    QueryCancelled,

    /// <summary>The query is queued or running: its rows are not there yet.</summary>
    QueryNotFinished,

    /// <summary>The prompt cannot be turned into a query with certainty.</summary>
    GenerateResponse,

    /// <summary>There is no such event data store in the caller's account and Region.</summary>
    EventDataStoreNotFound,

    /// <summary>There is no such channel in the caller's account and Region.</summary>
    ChannelNotFound,

    /// <summary>There is no such channel in the Region (CloudTrail Data Service).</summary>
    DataChannelNotFound,

    /// <summary>The caller may not put events into the channel.</summary>
    ChannelInsufficientPermission,

    /// <summary>No store is behind the channel that takes events of the schema.</summary>
    ChannelUnsupportedSchema,

    /// <summary>There is no such resource in the caller's account and Region.</summary>
    ResourceNotFound,

    /// <summary>The resource has no policy.</summary>
    ResourcePolicyNotFound,

    /// <summary>There is no such trail.</summary>
    TrailNotFound,

    /// <summary>There is no such query, or it is older than seven days.</summary>
    QueryIdNotFound,

    /// <summary>There is no such import in the caller's account and Region.</summary>
    ImportNotFound,

    /// <summary>The operator's S3 store has no bucket of that name.</summary>
    S3BucketDoesNotExist,

    /// <summary>The operator's credentials may not use the bucket.</summary>
    InsufficientS3BucketPolicy,

    /// <summary>The event data store is pending deletion.</summary>
    InactiveEventDataStore,

    /// <summary>The event data store holds events of a category that the operation does not work on.</summary>
    InvalidEventDataStoreCategory,

    /// <summary>The event data store is not in the status that the operation needs.</summary>
    InvalidEventDataStoreStatus,

    /// <summary>TerminationProtectionEnabled is true.</summary>
    EventDataStoreTerminationProtected,

    /// <summary>Federation is on.</summary>
    EventDataStoreFederationEnabled,

    /// <summary>An import into the event data store is running.</summary>
    EventDataStoreHasOngoingImport,

    /// <summary>The account has an import running; it may have one.</summary>
    AccountHasOngoingImport,

    /// <summary>The query has ended already.</summary>
    InactiveQuery,

    /// <summary>The account has an event data store of this name in the Region; one pending deletion keeps its name.</summary>
    EventDataStoreAlreadyExists,

    /// <summary>The account has a channel of this name or source in the Region.</summary>
    ChannelAlreadyExists,

    /// <summary>A channel feeds the event data store.</summary>
    ChannelExistsForEDS,

    /// <summary>The account has as many channels in the Region as it may.</summary>
    ChannelMaxLimitExceeded,

    /// <summary>The resource is changing at this moment.</summary>
    Conflict,

    /// <summary>The name is taken, something else uses the resource, or it is not in the state that the request needs.</summary>
    ResourceInUse,

    /// <summary>The account has as many event data stores in the Region as it may; those pending deletion count.</summary>
    EventDataStoreMaxLimitExceeded,

    /// <summary>The account has as many dashboards as it may, the dashboard as many widgets, or a refresh of it is running.</summary>
    ServiceQuotaExceeded,

    /// <summary>The account has as many queries queued and running as it may.</summary>
    MaxConcurrentQueries,

    /// <summary>The resource would carry more than 50 tags.</summary>
    TagsLimitExceeded,

    /// <summary>The server is stopping, or the operator's S3 store does not answer.</summary>
    ServiceUnavailable,

    /// <summary>The server failed; its log holds the reason under the request id.</summary>
    InternalFailure,

    /// <summary>There is no such bearer token in the caller's account and Region.</summary>
    BearerTokenNotFound,

    /// <summary>The account has as many bearer tokens in the Region as it may.</summary>
    BearerTokenLimitExceeded,
}
