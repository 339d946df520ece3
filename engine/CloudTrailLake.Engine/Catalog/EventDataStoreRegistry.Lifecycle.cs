using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>Update, stop and start of ingestion, deletion and restoration, by the state machine of the API.</summary>
internal sealed partial class EventDataStoreRegistry
{
    /// <summary>Changes properties of a store.</summary>
    /// <exception cref="CatalogException">The store is not found or pending deletion, has an import running, or a rule is broken.</exception>
    public EventDataStoreRecord Update(LakeScope scope, string idOrArn, EventDataStoreChanges changes)
    {
        lock (gate)
        {
            var current = GetActive(scope, idOrArn);
            if (changes.IsEmpty)
            {
                throw new CatalogException(CatalogError.InvalidParameter, "UpdateEventDataStore needs at least one property to change.");
            }

            var changed = Apply(current, changes);
            control.Write(session =>
            {
                ThrowIfNameTaken(session, changed);
                ThrowIfImporting(session, current);
                EventDataStoreTable.Update(session, changed);
            });
            if (Definition(changed) != Definition(current))
            {
                Open(changed).UpdateDefinition(Definition(changed));
            }

            LogUpdated(log, changed.Arn);
            return changed;
        }
    }

    /// <summary>Stops live ingestion.</summary>
    public void StopIngestion(LakeScope scope, string idOrArn) => Move(
        scope, idOrArn, EventDataStoreStatus.Enabled, [EventDataStoreStatus.StoppingIngestion, EventDataStoreStatus.StoppedIngestion]);

    /// <summary>Starts live ingestion again.</summary>
    public void StartIngestion(LakeScope scope, string idOrArn) => Move(
        scope, idOrArn, EventDataStoreStatus.StoppedIngestion, [EventDataStoreStatus.StartingIngestion, EventDataStoreStatus.Enabled]);

    /// <summary>Marks a store for erasure after <see cref="RestorePeriod"/>.</summary>
    public void Delete(LakeScope scope, string idOrArn)
    {
        lock (gate)
        {
            var record = GetActive(scope, idOrArn);
            if (record.TerminationProtectionEnabled)
            {
                throw new CatalogException(
                    CatalogError.EventDataStoreTerminationProtected, $"The event data store {record.Arn} is protected. Turn TerminationProtectionEnabled off with UpdateEventDataStore first.");
            }

            ThrowIfHeld(record);
            if (record.Status is not (EventDataStoreStatus.Enabled or EventDataStoreStatus.StoppedIngestion))
            {
                throw new CatalogException(CatalogError.Conflict, $"The event data store {record.Arn} is changing its status; try again in a moment.");
            }

            var deleted = record with { Status = EventDataStoreStatus.PendingDeletion, DeletionRequestedAt = Now, UpdatedAt = Now };
            control.Write(session =>
            {
                ThrowIfImporting(session, record);
                if (record.FederationRoleArn is not null)
                {
                    throw new CatalogException(CatalogError.EventDataStoreFederationEnabled, $"Federation is on for the event data store {record.Arn}. Turn it off with DisableFederation first.");
                }

                if (ChannelTable.FindFeeding(session, record.Id) is { } channel)
                {
                    throw new CatalogException(
                        CatalogError.ChannelExistsForEDS, $"The channel '{channel}' feeds the event data store {record.Arn}. Delete the channel, or take the store out of its destinations, first.");
                }

                EventDataStoreTable.Update(session, deleted);
            });
            LogDeleted(log, record.Arn);
        }
    }

    /// <summary>Takes a deletion back.</summary>
    public EventDataStoreRecord Restore(LakeScope scope, string idOrArn)
    {
        lock (gate)
        {
            var record = Get(scope, idOrArn);
            if (record.Status != EventDataStoreStatus.PendingDeletion)
            {
                throw InvalidStatus(record, EventDataStoreStatus.PendingDeletion);
            }

            if (IsDue(record) && !IsHeld(record))
            {
                throw NotFound(idOrArn);
            }

            if (control.Read(session => EventDataStoreTable.Count(session, scope)) > options.Quotas.EventDataStores)
            {
                throw new CatalogException(CatalogError.EventDataStoreMaxLimitExceeded, $"The account has more than {options.Quotas.EventDataStores} event data stores in this Region.");
            }

            var restored = Save(record with { Status = EventDataStoreStatus.Enabled, DeletionRequestedAt = null });
            LogRestored(log, record.Arn);
            return restored;
        }
    }

    private static EventDataStoreRecord Merge(EventDataStoreRecord current, EventDataStoreChanges changes) => current with
    {
        Name = changes.Name ?? current.Name,
        Selectors = changes.Selectors ?? current.Selectors,
        MultiRegionEnabled = changes.MultiRegionEnabled ?? current.MultiRegionEnabled,
        OrganizationEnabled = changes.OrganizationEnabled ?? current.OrganizationEnabled,
        BillingMode = changes.BillingMode ?? current.BillingMode,
        RetentionDays = changes.RetentionDays ?? current.RetentionDays,
        TerminationProtectionEnabled = changes.TerminationProtectionEnabled ?? current.TerminationProtectionEnabled,
    };

    private static CatalogException InvalidStatus(EventDataStoreRecord record, EventDataStoreStatus needed) => new(
        CatalogError.InvalidEventDataStoreStatus,
        $"The event data store {record.Arn} has the status {AwsEnum.Name(record.Status)}; the operation needs {AwsEnum.Name(needed)}.");

    private static void ThrowIfImporting(ControlSession session, EventDataStoreRecord record)
    {
        if (ImportTable.AnyOngoingInto(session, record.Id))
        {
            throw new CatalogException(CatalogError.EventDataStoreHasOngoingImport, $"An import into {record.Arn} is running. Wait for its end or stop it with StopImport.");
        }
    }

    private EventDataStoreRecord Apply(EventDataStoreRecord current, EventDataStoreChanges changes)
    {
        var changed = Merge(current, changes) with { UpdatedAt = Now };
        EventDataStoreRules.CheckName(changed.Name);
        if (current.BillingMode == BillingMode.ExtendableRetentionPricing && changed.BillingMode == BillingMode.FixedRetentionPricing)
        {
            throw new CatalogException(CatalogError.InvalidParameter, "BillingMode cannot go from EXTENDABLE_RETENTION_PRICING to FIXED_RETENTION_PRICING.");
        }

        EventDataStoreRules.CheckRetention(changed.RetentionDays, changed.BillingMode);
        if (EventDataStoreRules.CheckSelectors(changes.Selectors) is var family && changes.Selectors is not null && family != current.Family)
        {
            throw new CatalogException(
                CatalogError.InvalidEventSelectors, $"The event data store holds {current.Family} events; selectors of {family} events would change its category.");
        }

        EventDataStoreRules.CheckMultiRegion(changed.Family, changed.MultiRegionEnabled);
        CheckOrganization(current.Scope, changed.Family, changes.OrganizationEnabled == true);
        return changes.KmsKeyId is { } key ? changed with { KmsKeyId = Associate(current, key) } : changed;
    }

    /// <summary>The ARN of the key: a store that has one keeps it.</summary>
    private string Associate(EventDataStoreRecord current, string name)
    {
        var key = KmsKey.Resolve(options.KmsKeys, current.Scope, name);
        return current.KmsKeyId is null || current.KmsKeyId == key
            ? key
            : throw new CatalogException(CatalogError.InvalidParameter, $"The event data store {current.Arn} is associated with {current.KmsKeyId}, which can be neither changed nor removed.");
    }

    /// <summary>Goes through statuses that are each in the control database before the next, so that every one of them is met by a start-up too.</summary>
    private void Move(LakeScope scope, string idOrArn, EventDataStoreStatus from, IReadOnlyList<EventDataStoreStatus> through)
    {
        lock (gate)
        {
            var record = Get(scope, idOrArn);
            if (!EventDataStoreRules.CanStopIngestion(record.Family))
            {
                throw new CatalogException(
                    CatalogError.InvalidEventDataStoreCategory, $"Ingestion of {record.Family} events is not started and stopped on the event data store.");
            }

            if (record.Status != from)
            {
                throw InvalidStatus(record, from);
            }

            foreach (var status in through)
            {
                record = Save(record with { Status = status });
            }

            LogMoved(log, record.Arn, record.Status);
        }
    }

    private EventDataStoreRecord Save(EventDataStoreRecord record)
    {
        var saved = record with { UpdatedAt = Now };
        control.Write(session => EventDataStoreTable.Update(session, saved));
        return saved;
    }

    [LoggerMessage(EventId = 1803, Level = LogLevel.Information, Message = "Updated event data store {Arn}")]
    private static partial void LogUpdated(ILogger logger, string arn);

    [LoggerMessage(EventId = 1804, Level = LogLevel.Information, Message = "Event data store {Arn} is pending deletion")]
    private static partial void LogDeleted(ILogger logger, string arn);

    [LoggerMessage(EventId = 1805, Level = LogLevel.Information, Message = "Restored event data store {Arn}")]
    private static partial void LogRestored(ILogger logger, string arn);

    [LoggerMessage(EventId = 1806, Level = LogLevel.Information, Message = "Event data store {Arn} is now {Status}")]
    private static partial void LogMoved(ILogger logger, string arn, EventDataStoreStatus status);
}
