namespace CloudTrailLake.Query.Scheduling;

/// <summary>Which queries to list, newest first.</summary>
/// <param name="AccountId">Of this account.</param>
/// <param name="Region">Of this Region.</param>
internal sealed record QueryFilter(string AccountId, string Region)
{
    /// <summary>Only queries that read this store.</summary>
    public Guid? EventDataStore { get; init; }

    /// <summary>Only queries created at or after it.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Only queries created at or before it.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>Only queries in this state.</summary>
    public QueryState? State { get; init; }
}
