using CloudTrailLake.Automation;
using CloudTrailLake.Automation.Delivery;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Server.Errors;

/// <summary>Turns what the layers below throw into errors of the catalogue, once, at the border.</summary>
internal static class ErrorTranslator
{
    private static readonly IReadOnlyDictionary<CatalogError, ErrorCode> CatalogErrors =
        Enum.GetValues<CatalogError>().ToDictionary(error => error, error => Enum.Parse<ErrorCode>(error.ToString()));

    private static readonly IReadOnlyDictionary<QueryServiceError, ErrorCode> QueryErrors = new Dictionary<QueryServiceError, ErrorCode>
    {
        [QueryServiceError.EventDataStoreNotFound] = ErrorCode.EventDataStoreNotFound,
        [QueryServiceError.InactiveEventDataStore] = ErrorCode.InactiveEventDataStore,
        [QueryServiceError.MaxConcurrentQueries] = ErrorCode.MaxConcurrentQueries,
        [QueryServiceError.QueryIdNotFound] = ErrorCode.QueryIdNotFound,
        [QueryServiceError.InactiveQuery] = ErrorCode.InactiveQuery,
        [QueryServiceError.InvalidNextToken] = ErrorCode.InvalidNextToken,
        [QueryServiceError.InvalidMaxResults] = ErrorCode.InvalidMaxResults,
        [QueryServiceError.StatementLength] = ErrorCode.InvalidQueryStatement,
        [QueryServiceError.InvalidRowLimit] = ErrorCode.InvalidParameter,
        [QueryServiceError.InvalidTimeout] = ErrorCode.InvalidParameter,
        [QueryServiceError.Stopping] = ErrorCode.ServiceUnavailable,
    };

    private static readonly IReadOnlyDictionary<DeliveryError, ErrorCode> DeliveryErrors = new Dictionary<DeliveryError, ErrorCode>
    {
        [DeliveryError.InvalidS3BucketName] = ErrorCode.InvalidS3BucketName,
        [DeliveryError.InvalidS3Prefix] = ErrorCode.InvalidS3Prefix,
        [DeliveryError.S3BucketDoesNotExist] = ErrorCode.S3BucketDoesNotExist,
        [DeliveryError.InsufficientS3BucketPolicy] = ErrorCode.InsufficientS3BucketPolicy,
        [DeliveryError.S3Unavailable] = ErrorCode.ServiceUnavailable,
    };

    private static readonly IReadOnlyDictionary<AutomationError, ErrorCode> AutomationErrors = new Dictionary<AutomationError, ErrorCode>
    {
        [AutomationError.Invalid] = ErrorCode.Validation,
        [AutomationError.NotFound] = ErrorCode.ResourceNotFound,
        [AutomationError.Conflict] = ErrorCode.ResourceInUse,
        [AutomationError.LimitExceeded] = ErrorCode.ServiceQuotaExceeded,
    };

    /// <summary>The error to answer, or null for a failure of the service itself.</summary>
    public static ServiceException? Translate(Exception exception) => exception switch
    {
        ServiceException service => service,
        CatalogException catalog => new ServiceException(CatalogErrors[catalog.Error], catalog.Message),
        DeliveryException delivery => new ServiceException(DeliveryErrors[delivery.Error], delivery.Message),
        QueryServiceException { InnerException: SqlException sql } placed => Placed(QueryErrors[placed.Error], sql),
        QueryServiceException query => new ServiceException(QueryErrors[query.Error], query.Message),
        AutomationException automation => new ServiceException(AutomationErrors[automation.Error], automation.Message),
        SqlException { Code: SqlErrorCode.TableNotFound } missing => Placed(ErrorCode.EventDataStoreNotFound, missing),
        SqlException sql => Placed(ErrorCode.InvalidQueryStatement, sql),
        QueryTimedOutException late => new ServiceException(ErrorCode.QueryTimedOut, late.Message, late),
        QueryFailedException { IsInternal: false } failed => new ServiceException(ErrorCode.QueryFailed, failed.Message, failed) { SqlState = SqlStates.Of(failed) },
        Microsoft.AspNetCore.Http.BadHttpRequestException { StatusCode: 413 } => new ServiceException(ErrorCode.RequestEntityTooLarge, "The request body is too large."),
        Microsoft.AspNetCore.Http.BadHttpRequestException bad => new ServiceException(ErrorCode.MalformedHttpRequest, bad.Message),
        _ => null,
    };

    private static ServiceException Placed(ErrorCode code, SqlException sql) => new(code, sql.Message, sql)
    {
        SqlState = SqlStates.Of(sql.Code),
        Line = sql.Line,
        Column = sql.Column,
    };
}
