using CloudTrailLake.Query.Results.Caching;

namespace CloudTrailLake.Query.Scheduling;

/// <summary>Bounds and places of the query service. The defaults are AWS's quotas.</summary>
internal sealed record QueryServiceOptions
{
    /// <summary>Folder of the stored results, <c>DIR/results</c>; created on first use.</summary>
    public required string ResultsDirectory { get; init; }

    /// <summary>Queries of one account and Region that may be queued or running together.</summary>
    public int MaxConcurrentQueries { get; init; } = 10;

    /// <summary>Queries of all callers that the engine works on together; the rest waits queued.</summary>
    public int MaxRunningQueries { get; init; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>Time a query may run.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long results and query records are kept.</summary>
    public TimeSpan ResultLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How often expired results are looked for.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Bytes of one stored result; a query over it fails with "Query response is too large".</summary>
    public long MaxResultBytes { get; init; } = 1L << 30;

    /// <summary>The result cache; null for none.</summary>
    public CacheOptions? Cache { get; init; }

    /// <summary>Characters of a statement.</summary>
    public int MaxStatementCharacters { get; init; } = 10_000;

    /// <summary>Told of failures that are not the caller's, before the query fails with a general message. Never gets the statement's values.</summary>
    public Action<string, Exception>? OnInternalError { get; init; }
}
