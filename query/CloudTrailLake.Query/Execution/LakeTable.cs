using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Query.Execution;

/// <summary>A store as a table of a query: what stands behind <see cref="CloudTrailLake.Sql.SqlTable.Handle"/>.</summary>
/// <param name="Id">The store's id.</param>
/// <param name="Name">The store's name.</param>
/// <param name="Schema">Its columns.</param>
/// <param name="TakeSnapshot">The newest snapshot, taken when a query starts to run.</param>
internal sealed record LakeTable(Guid Id, string Name, EventSchema Schema, Func<Snapshot> TakeSnapshot)
{
    /// <summary>The table of an open store.</summary>
    public static LakeTable Over(EventDataStore store)
    {
        EventDataStoreDefinition definition = store.Definition;
        return new(definition.Id, definition.Name, EventSchema.For(definition.Family), store.Snapshot);
    }
}
