namespace CloudTrailLake.Query.Scheduling;

/// <summary>The stores of each caller, as the query service needs them. A foreign store is simply not there.</summary>
internal interface IEventDataStoreDirectory
{
    /// <summary>The store with this id, or null.</summary>
    EventDataStoreEntry? FindById(string accountId, string region, Guid id);

    /// <summary>The store with this exact name, or null.</summary>
    EventDataStoreEntry? FindByName(string accountId, string region, string name);
}
