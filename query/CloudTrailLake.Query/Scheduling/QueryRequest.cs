using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Scheduling;

/// <summary>A statement to run.</summary>
/// <param name="AccountId">The caller's account.</param>
/// <param name="Region">The caller's Region.</param>
/// <param name="QueryString">The statement.</param>
internal sealed record QueryRequest(string AccountId, string Region, string QueryString)
{
    /// <summary>What the statement is written in. AWS's API speaks Trino alone.</summary>
    public SqlDialect Dialect { get; init; }

    /// <summary>FROM may also name a store of the caller, the id first. AWS's API does not allow it.</summary>
    public bool AllowNames { get; init; }

    /// <summary>The id that the query is to have, a lower-case UUID never used before; null for a new one.</summary>
    public string? QueryId { get; init; }

    /// <summary>The caller's role; results are shared only among callers of one role.</summary>
    public string Role { get; init; } = "";

    /// <summary>QueryAlias of StartQuery.</summary>
    public string? QueryAlias { get; init; }

    /// <summary>DeliveryS3Uri of StartQuery.</summary>
    public string? DeliveryS3Uri { get; init; }

    /// <summary>Values for the statement's parameters.</summary>
    public QueryParameters Parameters { get; init; } = QueryParameters.None;

    /// <summary>Rows wanted at most, at least 1; the engine stops when it has them. Null for all.</summary>
    public long? RowLimit { get; init; }

    /// <summary>Time the query may run, waiting for its turn not counted; null for <see cref="QueryServiceOptions.Timeout"/>, which is also the most.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Runs the statement even though its result may be kept, and does not keep it for others.</summary>
    public bool NoCache { get; init; }
}
