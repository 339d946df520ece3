namespace CloudTrailLake.Query.Scheduling;

/// <summary>Why the query service refused a call. Statements that are wrong in themselves are a <see cref="CloudTrailLake.Sql.SqlException"/>.</summary>
internal enum QueryServiceError
{
    /// <summary>FROM names a store that the caller does not have.</summary>
    EventDataStoreNotFound,

    /// <summary>FROM names a store that is pending deletion.</summary>
    InactiveEventDataStore,

    /// <summary>Too many queries are queued or running.</summary>
    MaxConcurrentQueries,

    /// <summary>No query of this id, for this caller.</summary>
    QueryIdNotFound,

    /// <summary>The query has already ended and cannot be cancelled.</summary>
    InactiveQuery,

    /// <summary>The page token is not one of this query.</summary>
    InvalidNextToken,

    /// <summary>The page size is not within 1 to 1000.</summary>
    InvalidMaxResults,

    /// <summary>The statement is empty or over the length bound.</summary>
    StatementLength,

    /// <summary>The row limit is not at least 1.</summary>
    InvalidRowLimit,

    /// <summary>The time-out is not within the service's.</summary>
    InvalidTimeout,

    /// <summary>The service is stopping.</summary>
    Stopping,
}
