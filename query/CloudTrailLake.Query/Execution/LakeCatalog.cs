using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>
/// The relations one caller may name: the stores of an account and Region, by id (UUID, any case) and, when the door allows it, by name; the id comes first.
/// AWS's API takes ids only; the command line and the provider take names too.
/// </summary>
internal sealed class LakeCatalog(IEventDataStoreDirectory stores, string accountId, string region, bool allowNames) : ISqlCatalog
{
    private readonly Dictionary<Guid, SqlTable> _tables = [];

    /// <summary>The stores found so far, each once.</summary>
    public IReadOnlyCollection<Guid> Found => _tables.Keys;

    /// <inheritdoc/>
    /// <exception cref="QueryServiceException">The store is pending deletion.</exception>
    public SqlTable? FindTable(string identifierPath)
    {
        EventDataStoreEntry? entry = Guid.TryParseExact(identifierPath, "D", out Guid id) ? stores.FindById(accountId, region, id) : null;
        if (entry is null && allowNames)
        {
            entry = stores.FindByName(accountId, region, identifierPath);
        }

        if (entry is null)
        {
            return null;
        }

        if (entry.IsPendingDeletion)
        {
            throw new QueryServiceException(QueryServiceError.InactiveEventDataStore, $"The event data store {entry.Id} is pending deletion.");
        }

        if (!_tables.TryGetValue(entry.Id, out SqlTable? table))
        {
            LakeTable opened = entry.Open();
            table = new SqlTable(opened, identifierPath, TableColumns.Of(opened.Schema));
            _tables.Add(entry.Id, table);
        }

        return table;
    }
}
