using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>Event configurations: how a store keeps events that come in live.</summary>
internal sealed partial class EventDataStoreRegistry
{
    /// <summary>The configuration of a store.</summary>
    public EventConfiguration EventConfigurationOf(EventDataStoreRecord record) => control.Read(session => EventConfigurationTable.Get(session, record.Id));

    /// <summary>The configuration of a store.</summary>
    /// <exception cref="CatalogException">The store is not found or pending deletion, or holds no events of AWS.</exception>
    public (EventDataStoreRecord Store, EventConfiguration Configuration) GetEventConfiguration(LakeScope scope, string idOrArn)
    {
        var record = Get(scope, idOrArn);
        if (record.Status == EventDataStoreStatus.PendingDeletion)
        {
            throw InvalidStatus(record, EventDataStoreStatus.Enabled);
        }

        ThrowIfNotOfEvents(record);
        return (record, EventConfigurationOf(record));
    }

    /// <summary>Changes the configuration of a store; null leaves a part as it is.</summary>
    /// <exception cref="CatalogException">As <see cref="GetEventConfiguration"/>, or a rule is broken.</exception>
    public (EventDataStoreRecord Store, EventConfiguration Configuration) PutEventConfiguration(
        LakeScope scope, string idOrArn, MaxEventSize? maxEventSize, IReadOnlyList<ContextKeySelector>? contextKeySelectors)
    {
        lock (gate)
        {
            var record = GetActive(scope, idOrArn);
            ThrowIfNotOfEvents(record);
            return (record, control.Write(session =>
            {
                var current = EventConfigurationTable.Get(session, record.Id);
                var changed = new EventConfiguration(maxEventSize ?? current.MaxEventSize, contextKeySelectors ?? current.ContextKeySelectors);
                EventConfigurationRules.Check(changed);
                EventConfigurationTable.Put(session, record.Id, changed);
                return changed;
            }));
        }
    }

    private static void ThrowIfNotOfEvents(EventDataStoreRecord record)
    {
        if (record.Family != EventStoreFamily.Events)
        {
            throw new CatalogException(CatalogError.InvalidEventDataStoreCategory, $"Only stores of CloudTrail events have an event configuration; {record.Arn} holds {record.Family} events.");
        }
    }
}
