using System.Text.RegularExpressions;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>The sources of a lake.</summary>
internal sealed partial class LogSourceRegistry(ControlDatabase control, LakeOptions options)
{
    /// <summary>Sources of an account in one Region.</summary>
    public const int MaxSources = 100;

    /// <summary>Told of a source that was added, from any thread.</summary>
    public event Action? Created;

    /// <summary>Adds a source.</summary>
    /// <exception cref="CatalogException">A rule is broken, the name is taken, or there are as many as there may be.</exception>
    public LogSource Create(LogSource source)
    {
        if (!NamePattern().IsMatch(source.Name))
        {
            throw new CatalogException(CatalogError.Validation, "The name of a source has 3 to 128 letters, digits, dots, underscores and hyphens.");
        }

        if (source.Bucket is null == source.Folder is null)
        {
            throw new CatalogException(CatalogError.Validation, "A source follows a bucket or a folder: name one of them.");
        }

        control.Write(session =>
        {
            if (EventDataStoreTable.Find(session, source.Scope, source.StoreId) is not { Family: EventStoreFamily.Events, Status: not EventDataStoreStatus.PendingDeletion })
            {
                throw new CatalogException(CatalogError.InactiveEventDataStore, "Sources feed stores of CloudTrail events that are not pending deletion.");
            }

            var others = LogSourceTable.List(session, source.Scope);
            if (others.Any(other => other.Name == source.Name))
            {
                throw new CatalogException(CatalogError.Conflict, $"There is a source '{source.Name}' already.");
            }

            if (source.QueueUrl is { } queue && LogSourceTable.All(session).FirstOrDefault(other => other.QueueUrl == queue) is { } reader)
            {
                throw new CatalogException(CatalogError.Conflict, $"The queue {queue} is read by the source '{reader.Name}' already, and each of its messages has one reader.");
            }

            if (others.Count >= MaxSources)
            {
                throw new CatalogException(CatalogError.ServiceQuotaExceeded, $"The account has {MaxSources} sources in {source.Scope.Region}, as many as it may.");
            }

            LogSourceTable.Insert(session, source);
        });
        Created?.Invoke();
        return source;
    }

    /// <summary>The source of a name.</summary>
    /// <exception cref="CatalogException">There is none.</exception>
    public LogSource Get(LakeScope scope, string name) => control.Read(session => LogSourceTable.Find(session, scope, name)) ?? throw NotFound(name);

    /// <summary>The sources of a scope by name.</summary>
    public IReadOnlyList<LogSource> List(LakeScope scope) => control.Read(session => LogSourceTable.List(session, scope));

    /// <summary>Every source of the lake.</summary>
    public IReadOnlyList<LogSource> All() => control.Read(LogSourceTable.All);

    /// <summary>Deletes a source; what came through it stays.</summary>
    /// <exception cref="CatalogException">There is none.</exception>
    public void Delete(LakeScope scope, string name) => control.Write(session => LogSourceTable.Delete(session, (LogSourceTable.Find(session, scope, name) ?? throw NotFound(name)).Id));

    /// <summary>How many objects of each state a source has seen.</summary>
    public IReadOnlyDictionary<LogSourceObjectState, (long Objects, long Records, DateTimeOffset Oldest)> Summary(LogSource source) =>
        control.Read(session => LogSourceObjectTable.Summary(session, source.Id));

    /// <summary>Objects that a source has seen, by key.</summary>
    public IReadOnlyList<LogSourceObject> Objects(LogSource source, LogSourceObjectState? state, string afterKey, int limit) =>
        control.Read(session => LogSourceObjectTable.List(session, source.Id, state, afterKey, limit));

    /// <summary>What a source remembers of some objects.</summary>
    public IReadOnlyDictionary<string, LogSourceObject> Remembered(LogSource source, IEnumerable<string> keys) => control.Read(session => LogSourceObjectTable.Find(session, source.Id, keys));

    /// <summary>Objects of a source that are to be read now, those seen last first.</summary>
    public IReadOnlyList<LogSourceObject> Due(LogSource source, int limit) => control.Read(session => LogSourceObjectTable.Due(session, source.Id, options.TimeProvider.GetUtcNow(), limit));

    /// <summary>Writes objects of a source; nothing when it was deleted meanwhile.</summary>
    public void Put(LogSource source, IReadOnlyCollection<LogSourceObject> objects) => control.Write(session =>
    {
        if (LogSourceTable.Find(session, source.Scope, source.Name)?.Id == source.Id)
        {
            LogSourceObjectTable.Put(session, source.Id, objects);
        }
    });

    /// <summary>Notes that a source was listed whole.</summary>
    public void Listed(LogSource source) => control.Write(session => LogSourceTable.Listed(session, source.Id, options.TimeProvider.GetUtcNow()));

    /// <summary>Notes what keeps a source from being followed; null when nothing does.</summary>
    public void Noted(LogSource source, string? error) => control.Write(session => LogSourceTable.Noted(session, source.Id, error));

    /// <summary>Has failed and quarantined objects tried again; gives how many.</summary>
    /// <exception cref="CatalogException">There is no such source.</exception>
    public long Retry(LakeScope scope, string name) =>
        control.Write(session => LogSourceObjectTable.Retry(session, (LogSourceTable.Find(session, scope, name) ?? throw NotFound(name)).Id));

    private static CatalogException NotFound(string name) => new(CatalogError.ResourceNotFound, $"There is no source '{name}' in this account and Region.");

    [GeneratedRegex(@"\A[a-zA-Z0-9._\-]{3,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
