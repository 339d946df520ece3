using CloudTrailLake.Sql.Analysis;

namespace CloudTrailLake.Sql;

/// <summary>What the analysis needs from outside.</summary>
/// <param name="Now">The time of the query: <c>now()</c>, <c>current_timestamp</c> and <c>current_date</c> are this one value throughout (as in Trino), in
/// UTC.</param>
internal sealed record SqlOptions(DateTimeOffset Now)
{
    /// <summary>Who asks, for <c>current_user</c>; null where nobody is known by name.</summary>
    public string? User { get; init; }

    /// <summary>Values for the statement's parameters.</summary>
    public QueryParameters Parameters { get; init; } = QueryParameters.None;

    /// <summary>How the dialect compares text; null by code point, as Trino does.</summary>
    public ICollation? Collation { get; init; }
}
