using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Scheduling;

/// <summary>What is remembered of one query. Immutable; each step of its life is a new record written through <see cref="IQueryStore"/>.</summary>
internal sealed record QueryRecord
{
    /// <summary>Lower-case UUID, 36 characters.</summary>
    public required string QueryId { get; init; }

    /// <summary>The account whose stores it reads.</summary>
    public required string AccountId { get; init; }

    /// <summary>The Region whose stores it reads.</summary>
    public required string Region { get; init; }

    /// <summary>The statement as given.</summary>
    public required string QueryString { get; init; }

    /// <summary>The stores the statement reads, each once. ListQueries filters by them.</summary>
    public required IReadOnlyList<Guid> EventDataStores { get; init; }

    /// <summary>Whether FROM may name a store (not AWS's API, see <see cref="LakeCatalog"/>). Kept so that a repeated run understands the statement the same way.</summary>
    public bool AllowNames { get; init; }

    /// <summary>What the statement is written in.</summary>
    public SqlDialect Dialect { get; init; }

    /// <summary>The caller's role.</summary>
    public string Role { get; init; } = "";

    /// <summary>Values of the statement's parameters.</summary>
    public QueryParameters Parameters { get; init; } = QueryParameters.None;

    /// <summary>Rows wanted at most; null for all.</summary>
    public long? RowLimit { get; init; }

    /// <summary>Time it may run; null for the service's.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether kept results are left alone.</summary>
    public bool NoCache { get; init; }

    public required QueryState State { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset CreationTime { get; init; }

    /// <summary>When it began to run; null before.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Figures of the run; zero before it ends.</summary>
    public QueryStatistics Statistics { get; init; } = QueryStatistics.Zero;

    /// <summary>Rows stored.</summary>
    public long TotalResultsCount { get; init; }

    /// <summary>Why it failed, else null. 4 to 1000 characters.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>QueryAlias of StartQuery, or null.</summary>
    public string? QueryAlias { get; init; }

    /// <summary>Where a copy of the result is to be delivered, or null.</summary>
    public string? DeliveryS3Uri { get; init; }

    /// <summary>Where the delivery stands; null without <see cref="DeliveryS3Uri"/>.</summary>
    public DeliveryStatus? DeliveryStatus { get; init; }
}
