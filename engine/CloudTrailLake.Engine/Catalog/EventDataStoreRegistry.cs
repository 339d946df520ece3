using System.Collections.Concurrent;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Engine.Selectors;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>
/// The event data stores of a lake open for writing: their rows in the control database and their folders under <c>DIR/stores</c>, kept in step.
/// A change writes the row first and the folder then; what a crash leaves between the two is finished or undone when the lake is opened.
/// </summary>
internal sealed partial class EventDataStoreRegistry : IDisposable
{
    /// <summary>How long a deleted store can be restored; after that it is erased.</summary>
    public static readonly TimeSpan RestorePeriod = TimeSpan.FromDays(7);

    private readonly ControlDatabase control;
    private readonly LakeOptions options;
    private readonly string storesDirectory;
    private readonly Func<string, IHeadSigner> headSigners;
    private readonly ILogger log;
    private readonly ConcurrentDictionary<Guid, EventDataStore> open = new();

    // Held over a change of row and folder; reads of rows do without.
    private readonly Lock gate = new();

    internal EventDataStoreRegistry(ControlDatabase control, LakeOptions options, string storesDirectory, Func<string, IHeadSigner> headSigners)
    {
        this.control = control;
        this.options = options;
        this.storesDirectory = storesDirectory;
        this.headSigners = headSigners;
        log = options.LoggerFactory.CreateLogger<EventDataStoreRegistry>();
    }

    private DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    /// <summary>The store that an id, an ARN or a name stands for in a scope, in that order, or nothing.</summary>
    public EventDataStoreRecord? Find(LakeScope scope, string idOrArnOrName)
    {
        if (EventDataStoreArn.TryParse(idOrArnOrName, out var arn))
        {
            return arn.Scope == scope ? Find(scope, arn.Id) : null;
        }

        var byId = Guid.TryParseExact(idOrArnOrName, "D", out var id) ? Find(scope, id) : null;
        return byId ?? control.Read(session => EventDataStoreTable.FindByName(session, scope, idOrArnOrName));
    }

    /// <summary>The store of an id in a scope, or nothing.</summary>
    public EventDataStoreRecord? Find(LakeScope scope, Guid id) => control.Read(session => EventDataStoreTable.Find(session, scope, id));

    /// <summary>The store that the API's member <c>EventDataStore</c> names by id or ARN.</summary>
    /// <exception cref="CatalogException">The text is neither, or there is no such store in the scope.</exception>
    public EventDataStoreRecord Get(LakeScope scope, string idOrArn)
    {
        if (!EventDataStoreArn.TryParse(idOrArn, out var arn))
        {
            if (!Guid.TryParseExact(idOrArn, "D", out var id))
            {
                throw new CatalogException(CatalogError.EventDataStoreARNInvalid, $"'{idOrArn}' is neither the ARN nor the id of an event data store.");
            }

            arn = new EventDataStoreArn(scope, id);
        }

        return (arn.Scope == scope ? Find(scope, arn.Id) : null) ?? throw NotFound(idOrArn);
    }

    /// <summary>As <see cref="Get"/>, for what a store pending deletion does not take part in.</summary>
    /// <exception cref="CatalogException">As <see cref="Get"/>; or the store is pending deletion.</exception>
    public EventDataStoreRecord GetActive(LakeScope scope, string idOrArn)
    {
        var record = Get(scope, idOrArn);
        ThrowIfInactive(record);
        return record;
    }

    /// <summary>The stores of a scope in the order of their ids, after one of them.</summary>
    public IReadOnlyList<EventDataStoreRecord> List(LakeScope scope, string afterId = "", int limit = int.MaxValue) =>
        control.Read(session => EventDataStoreTable.List(session, scope, afterId, limit));

    /// <summary>Every store of the lake.</summary>
    public IReadOnlyList<EventDataStoreRecord> All() => control.Read(EventDataStoreTable.All);

    /// <summary>The opened files of a store; opened once and shared.</summary>
    public EventDataStore Open(EventDataStoreRecord record)
    {
        if (open.TryGetValue(record.Id, out var store))
        {
            return store;
        }

        lock (gate)
        {
            return open.GetOrAdd(record.Id, _ => EventDataStore.OpenForWriting(options.Storage, Folder(record), options.TimeProvider, log, headSigners(record.Scope.Region)));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var id in open.Keys)
            {
                Close(id);
            }
        }
    }

    private static CatalogException NotFound(string idOrArn) => new(CatalogError.EventDataStoreNotFound, $"There is no event data store '{idOrArn}' in this account and Region.");

    private static void ThrowIfInactive(EventDataStoreRecord record)
    {
        if (record.Status == EventDataStoreStatus.PendingDeletion)
        {
            throw new CatalogException(
                CatalogError.InactiveEventDataStore, $"The event data store {record.Arn} is pending deletion. Restore it with RestoreEventDataStore to use it.");
        }
    }

    private static EventDataStoreDefinition Definition(EventDataStoreRecord record) => new(
        record.Id,
        record.Name,
        record.Scope.AccountId,
        record.Scope.Region,
        record.Family,
        record.Selectors is null ? null : SelectorJson.Format(record.Selectors),
        record.RetentionDays);

    /// <summary>Folder of a store's files.</summary>
    public string Folder(EventDataStoreRecord record) => Path.Combine(storesDirectory, record.Id.ToString("D"));

    private void Close(Guid id)
    {
        if (open.TryRemove(id, out var store))
        {
            store.Dispose();
        }
    }
}
