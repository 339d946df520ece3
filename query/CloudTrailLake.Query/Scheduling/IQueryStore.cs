namespace CloudTrailLake.Query.Scheduling;

/// <summary>
/// Where query records live across restarts. Thread-safe; each call is durable when it returns. A record is keyed by account, Region and query id.
/// </summary>
internal interface IQueryStore
{
    /// <summary>Adds a record; fails when its id exists.</summary>
    void Insert(QueryRecord record);

    /// <summary>Replaces the record of that key; does nothing when it is gone.</summary>
    void Update(QueryRecord record);

    /// <summary>The record, or null.</summary>
    QueryRecord? Find(string accountId, string region, string queryId);

    /// <summary>The newest record with that alias, or null.</summary>
    QueryRecord? FindByAlias(string accountId, string region, string queryAlias);

    /// <summary>The records that fit, newest first; equal times by id.</summary>
    IReadOnlyList<QueryRecord> List(QueryFilter filter);

    /// <summary>The records of every account and Region that are queued or running, oldest first.</summary>
    IReadOnlyList<QueryRecord> ListUnfinished();

    /// <summary>Removes the ended records created before <paramref name="limit"/> and returns their query ids.</summary>
    IReadOnlyList<string> DeleteCreatedBefore(DateTimeOffset limit);
}
