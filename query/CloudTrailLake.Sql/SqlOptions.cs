namespace CloudTrailLake.Sql;

/// <summary>What the analysis needs from outside.</summary>
/// <param name="Now">The time of the query: <c>now()</c>, <c>current_timestamp</c> and <c>current_date</c> are this one value throughout (as in Trino), in
/// UTC.</param>
internal sealed record SqlOptions(DateTimeOffset Now)
{
    /// <summary>Values for the statement's parameters.</summary>
    public QueryParameters Parameters { get; init; } = QueryParameters.None;
}
