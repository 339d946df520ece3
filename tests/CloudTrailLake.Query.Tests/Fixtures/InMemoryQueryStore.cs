using CloudTrailLake.Query.Scheduling;

namespace CloudTrailLake.Query.Tests.Fixtures;

/// <summary>Query records that outlive a service, as a control database would keep them.</summary>
internal sealed class InMemoryQueryStore : IQueryStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string, string, string), QueryRecord> _records = [];

    public List<QueryState> States { get; } = [];

    public void Insert(QueryRecord record)
    {
        lock (_lock)
        {
            _records.Add((record.AccountId, record.Region, record.QueryId), record);
            States.Add(record.State);
        }
    }

    public void Update(QueryRecord record)
    {
        lock (_lock)
        {
            if (_records.ContainsKey((record.AccountId, record.Region, record.QueryId)))
            {
                _records[(record.AccountId, record.Region, record.QueryId)] = record;
                States.Add(record.State);
            }
        }
    }

    public QueryRecord? Find(string accountId, string region, string queryId)
    {
        lock (_lock)
        {
            return _records.GetValueOrDefault((accountId, region, queryId));
        }
    }

    public QueryRecord? FindByAlias(string accountId, string region, string queryAlias) =>
        List(new QueryFilter(accountId, region)).FirstOrDefault(record => record.QueryAlias == queryAlias);

    public IReadOnlyList<QueryRecord> List(QueryFilter filter)
    {
        lock (_lock)
        {
            return [.. _records.Values
                .Where(r => r.AccountId == filter.AccountId && r.Region == filter.Region)
                .Where(r => filter.EventDataStore is not { } store || r.EventDataStores.Contains(store))
                .Where(r => filter.State is not { } state || r.State == state)
                .Where(r => (filter.CreatedFrom is null || r.CreationTime >= filter.CreatedFrom) && (filter.CreatedTo is null || r.CreationTime <= filter.CreatedTo))
                .OrderByDescending(r => r.CreationTime).ThenBy(r => r.QueryId, StringComparer.Ordinal)];
        }
    }

    public IReadOnlyList<QueryRecord> ListUnfinished()
    {
        lock (_lock)
        {
            return [.. _records.Values.Where(r => !r.State.IsTerminal()).OrderBy(r => r.CreationTime)];
        }
    }

    public IReadOnlyList<string> DeleteCreatedBefore(DateTimeOffset limit)
    {
        lock (_lock)
        {
            List<QueryRecord> old = [.. _records.Values.Where(r => r.State.IsTerminal() && r.CreationTime < limit)];
            old.ForEach(r => _records.Remove((r.AccountId, r.Region, r.QueryId)));
            return [.. old.Select(r => r.QueryId)];
        }
    }
}
