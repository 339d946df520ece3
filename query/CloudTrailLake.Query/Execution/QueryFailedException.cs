namespace CloudTrailLake.Query.Execution;

/// <summary>A query failed while it ran, with a text for its owner (Trino's wording, or the service's documented ones).</summary>
internal sealed class QueryFailedException : Exception
{
    /// <summary>The result is over its bound.</summary>
    public const string ResponseTooLarge = "Query response is too large";

    /// <summary>Memory or temporary space ran out.</summary>
    public const string ExhaustedResources = "Query exhausted resources at this scale factor";

    /// <summary>Something the owner of the query can do nothing about; the log has more.</summary>
    public const string InternalError = "Internal error while the query ran";

    public QueryFailedException(string message, Exception? inner = null, bool isInternal = false)
        : base(message, inner) => IsInternal = isInternal;

    /// <summary>The fault is the product's or the machine's, not the statement's; to be logged.</summary>
    public bool IsInternal { get; }
}
