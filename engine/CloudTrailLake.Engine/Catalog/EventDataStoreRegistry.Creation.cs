using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Selectors;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>Creation: row CREATED, commit 0, row ENABLED; and what a start makes of one that was cut short.</summary>
internal sealed partial class EventDataStoreRegistry
{
    /// <summary>Creates a store. The answer shows it as CREATED; it is ready when this returns.</summary>
    /// <exception cref="CatalogException">A rule is broken, the name is taken or the quota reached.</exception>
    public EventDataStoreRecord Create(LakeScope scope, NewEventDataStore request)
    {
        var record = Validate(scope, request);
        lock (gate)
        {
            control.Write(session => Insert(session, record, request.Tags));
            try
            {
                open[record.Id] = EventDataStore.Create(options.Storage, storesDirectory, Definition(record), options.TimeProvider, log, headSigners(record.Scope.Region));
                Complete(record);
            }
            catch (Exception e) when (e is not CatalogException)
            {
                Undo(record);
                throw;
            }
        }

        LogCreated(log, record.Arn, record.Name);
        return record;
    }

    private EventDataStoreRecord Validate(LakeScope scope, NewEventDataStore request)
    {
        EventDataStoreRules.CheckName(request.Name);
        var family = EventDataStoreRules.CheckSelectors(request.Selectors);
        var retention = request.RetentionDays ?? EventDataStoreRules.DefaultRetentionDays(request.BillingMode);
        EventDataStoreRules.CheckRetention(retention, request.BillingMode);
        EventDataStoreRules.CheckMultiRegion(family, request.MultiRegionEnabled);
        CheckOrganization(scope, family, request.OrganizationEnabled);
        if (!request.StartIngestion && !EventDataStoreRules.CanStopIngestion(family))
        {
            throw new CatalogException(CatalogError.InvalidParameter, "StartIngestion can be false only for CloudTrail events and configuration items.");
        }

        TagStore.Validate(request.Tags);
        if (request.Tags.Count > TagStore.MaxTagsPerResource)
        {
            throw new CatalogException(CatalogError.InvalidTagParameter, $"A resource carries at most {TagStore.MaxTagsPerResource} tags.");
        }

        var key = request.KmsKeyId is { } name ? KmsKey.Resolve(options.KmsKeys, scope, name) : null;
        return new EventDataStoreRecord
        {
            Scope = scope,
            KmsKeyId = key,
            OrganizationEnabled = request.OrganizationEnabled,
            Id = options.Storage.NewGuid(),
            Name = request.Name,
            Family = family,
            Status = EventDataStoreStatus.Created,
            Selectors = request.Selectors,
            MultiRegionEnabled = request.MultiRegionEnabled,
            BillingMode = request.BillingMode,
            RetentionDays = retention,
            TerminationProtectionEnabled = request.TerminationProtectionEnabled,
            StartIngestion = request.StartIngestion,
            CreatedAt = Now,
            UpdatedAt = Now,
        };
    }

    private void CheckOrganization(LakeScope scope, EventStoreFamily family, bool isOrganization)
    {
        if (!isOrganization)
        {
            return;
        }

        if (!options.IsOrganization)
        {
            throw new CatalogException(CatalogError.OrganizationsNotInUse, "The account is not a member of an organization: OrganizationEnabled cannot be true.");
        }

        if (scope.AccountId != options.AccountId)
        {
            throw new CatalogException(CatalogError.NotOrganizationMasterAccount, $"Only the management account of the organization, {options.AccountId}, has organization event data stores.");
        }

        if (family == EventStoreFamily.ActivityAuditLog)
        {
            throw new CatalogException(CatalogError.InvalidParameter, "An event data store for ActivityAuditLog events is not for an organization: leave OrganizationEnabled out.");
        }
    }

    private void Insert(ControlSession session, EventDataStoreRecord record, IReadOnlyList<Tag> tags)
    {
        ThrowIfNameTaken(session, record);
        if (EventDataStoreTable.Count(session, record.Scope) >= options.Quotas.EventDataStores)
        {
            throw new CatalogException(
                CatalogError.EventDataStoreMaxLimitExceeded,
                $"The account has {options.Quotas.EventDataStores} event data stores in {record.Scope.Region}, as many as it may; those pending deletion count.");
        }

        EventDataStoreTable.Insert(session, record);
        TagStore.Add(session, record.Scope, record.Id, tags);
    }

    private static void ThrowIfNameTaken(ControlSession session, EventDataStoreRecord record)
    {
        if (EventDataStoreTable.FindByName(session, record.Scope, record.Name) is { } other && other.Id != record.Id)
        {
            throw new CatalogException(CatalogError.EventDataStoreAlreadyExists, $"The account has an event data store named '{record.Name}' in this Region.");
        }
    }

    private void Complete(EventDataStoreRecord record) =>
        Save(record with { Status = record.StartIngestion ? EventDataStoreStatus.Enabled : EventDataStoreStatus.StoppedIngestion });

    private void Undo(EventDataStoreRecord record)
    {
        Close(record.Id);
        EraseFolder(record);
        control.Write(session => DeleteRows(session, record));
    }

    /// <summary>
    /// Brings rows and folders in step when the lake is opened: a store with commit 0 is finished, one without is undone (its creator never had an
    /// answer), a change of status is completed, and a definition that did not reach the log is written again.
    /// </summary>
    internal void Recover()
    {
        Adopt();
        foreach (var record in All())
        {
            switch (record.Status)
            {
                case EventDataStoreStatus.Created when EventDataStore.Exists(Folder(record)):
                    LogFinished(log, record.Arn);
                    Complete(record);
                    break;
                case EventDataStoreStatus.Created:
                    LogUndone(log, record.Arn);
                    Undo(record);
                    continue;
                case EventDataStoreStatus.StartingIngestion:
                    Save(record with { Status = EventDataStoreStatus.Enabled });
                    break;
                case EventDataStoreStatus.StoppingIngestion:
                    Save(record with { Status = EventDataStoreStatus.StoppedIngestion });
                    break;
            }

            if (record.Status != EventDataStoreStatus.PendingDeletion)
            {
                Synchronize(record);
            }
        }
    }

    /// <summary>
    /// Gives a row to every store on disk that has none: the control database was lost or is older than the folder. The files are the truth; what they do not
    /// say comes back as the API's defaults, with termination protection on. An erasure cannot be mistaken for it: that takes the folder first.
    /// </summary>
    private void Adopt()
    {
        var known = All().Select(record => record.Id).ToHashSet();
        foreach (var folder in Directory.EnumerateDirectories(storesDirectory).Order(StringComparer.Ordinal))
        {
            if (!Guid.TryParseExact(Path.GetFileName(folder), "D", out var id) || known.Contains(id) || !EventDataStore.Exists(folder))
            {
                continue;
            }

            try
            {
                using var store = EventDataStore.Open(options.Storage, folder, options.TimeProvider);
                var record = Found(id, store.Definition);
                control.Write(session =>
                {
                    ThrowIfNameTaken(session, record);
                    EventDataStoreTable.Insert(session, record);
                });
                LogAdopted(log, record.Arn, record.Name);
            }
            catch (Exception e) when (e is CommitLogDamagedException or UnsupportedFormatException or IOException or CatalogException)
            {
                LogUnreadable(log, e, folder);
            }
        }
    }

    private EventDataStoreRecord Found(Guid id, EventDataStoreDefinition definition) => new()
    {
        Scope = new LakeScope(definition.AccountId, definition.Region),
        Id = id,
        Name = definition.Name,
        Family = definition.Family,
        Status = EventDataStoreStatus.Enabled,
        Selectors = definition.SelectorsJson is null ? null : SelectorJson.Parse(definition.SelectorsJson),
        MultiRegionEnabled = definition.Family != EventStoreFamily.ActivityAuditLog,
        BillingMode = BillingMode.ExtendableRetentionPricing,
        RetentionDays = definition.RetentionDays,
        TerminationProtectionEnabled = true,
        StartIngestion = true,
        CreatedAt = Now,
        UpdatedAt = Now,
    };

    /// <summary>A store that cannot be opened does not keep the others from being served; each request for it meets the same error.</summary>
    private void Synchronize(EventDataStoreRecord record)
    {
        try
        {
            var store = Open(record);
            if (store.Definition != Definition(record))
            {
                store.UpdateDefinition(Definition(record));
            }
        }
        catch (Exception e) when (e is CommitLogDamagedException or UnsupportedFormatException or IOException)
        {
            LogUnreadable(log, e, record.Arn);
        }
    }

    [LoggerMessage(EventId = 1950, Level = LogLevel.Error, Message = "Event data store {Arn} cannot be opened")]
    private static partial void LogUnreadable(ILogger logger, Exception exception, string arn);

    [LoggerMessage(EventId = 1800, Level = LogLevel.Information, Message = "Created event data store {Arn} ({Name})")]
    private static partial void LogCreated(ILogger logger, string arn, string name);

    [LoggerMessage(EventId = 1801, Level = LogLevel.Warning, Message = "Finished the interrupted creation of event data store {Arn}")]
    private static partial void LogFinished(ILogger logger, string arn);

    [LoggerMessage(EventId = 1808, Level = LogLevel.Warning, Message = "Event data store {Arn} ({Name}) was on disk but not in the control database: it is registered again")]
    private static partial void LogAdopted(ILogger logger, string arn, string name);

    [LoggerMessage(EventId = 1802, Level = LogLevel.Warning, Message = "Undid the interrupted creation of event data store {Arn}: it had no commit yet")]
    private static partial void LogUndone(ILogger logger, string arn);
}
