using System.Collections.Concurrent;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>The channels of a lake: how events from outside AWS come into stores of the category ActivityAuditLog.</summary>
internal sealed class ChannelRegistry
{
    /// <summary>The source of events that no partner sends.</summary>
    public const string CustomSource = "Custom";

    /// <summary>How often the state of a busy channel's ingestion is written; in between it is in memory alone.</summary>
    public static readonly TimeSpan StatusInterval = TimeSpan.FromSeconds(2);

    private const string ServiceChannelPrefix = "aws-service-channel";
    private readonly ControlDatabase control;
    private readonly LakeOptions options;
    private readonly ConcurrentDictionary<Guid, (ChannelIngestion Ingestion, DateTimeOffset WrittenAt)> ingestions = new();

    internal ChannelRegistry(ControlDatabase control, LakeOptions options)
    {
        this.control = control;
        this.options = options;
    }

    private DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    /// <summary>Creates a channel.</summary>
    /// <param name="scope">Account and Region.</param>
    /// <param name="name">Its name.</param>
    /// <param name="source"><see cref="CustomSource"/>, or the name of a partner.</param>
    /// <param name="destinations">ARNs or ids of stores.</param>
    /// <param name="tags">Its tags.</param>
    /// <exception cref="CatalogException">A rule is broken, the name or the source is taken or the quota reached.</exception>
    public ChannelRecord Create(LakeScope scope, string name, string source, IReadOnlyList<string> destinations, IReadOnlyList<Tag> tags)
    {
        if (string.IsNullOrWhiteSpace(source) || source.Any(char.IsControl) || source.StartsWith(ServiceChannelPrefix, StringComparison.OrdinalIgnoreCase))
        {
            throw new CatalogException(CatalogError.InvalidSource, $"'{source}' is no source of events: it is {CustomSource}, or the name of a partner.");
        }

        TagStore.Validate(tags);
        return control.Write(session =>
        {
            var record = new ChannelRecord
            {
                Scope = scope,
                Id = options.Storage.NewGuid(),
                Name = name,
                Source = source,
                Destinations = Resolve(session, scope, destinations),
                CreatedAt = Now,
                UpdatedAt = Now,
            };
            var others = ChannelTable.List(session, scope, afterId: "", int.MaxValue);
            ThrowIfTaken(others, record);
            if (others.Count >= options.Quotas.Channels)
            {
                throw new CatalogException(CatalogError.ChannelMaxLimitExceeded, $"The account has {options.Quotas.Channels} channels in {scope.Region}, as many as it may.");
            }

            ChannelTable.Insert(session, record);
            TagStore.Add(session, scope, record.Id, tags);
            return record;
        });
    }

    /// <summary>Changes name or destinations of a channel.</summary>
    /// <exception cref="CatalogException">It is not there, nothing is to change, or a rule is broken.</exception>
    public ChannelRecord Update(LakeScope scope, string idOrArn, string? name, IReadOnlyList<string>? destinations) => control.Write(session =>
    {
        var current = Get(session, scope, idOrArn);
        if (name is null && destinations is null)
        {
            throw new CatalogException(CatalogError.InvalidParameter, "UpdateChannel needs a name or destinations to change.");
        }

        var changed = current with
        {
            Name = name ?? current.Name,
            Destinations = destinations is null ? current.Destinations : Resolve(session, scope, destinations),
            UpdatedAt = Now,
        };
        ThrowIfTaken([.. ChannelTable.List(session, scope, afterId: "", int.MaxValue).Where(other => other.Id != changed.Id)], changed);
        ChannelTable.Update(session, changed);
        return changed;
    });

    /// <summary>Deletes a channel; what came through it stays.</summary>
    /// <exception cref="CatalogException">It is not there.</exception>
    public void Delete(LakeScope scope, string idOrArn)
    {
        var deleted = control.Write(session =>
        {
            var record = Get(session, scope, idOrArn);
            TagStore.RemoveAll(session, scope, record.Id);
            ResourcePolicyStore.Remove(session, record.Arn);
            ChannelTable.Delete(session, record);
            return record;
        });
        ingestions.TryRemove(deleted.Id, out _);
    }

    /// <summary>The channel of an id or ARN.</summary>
    /// <exception cref="CatalogException">The text is neither, or there is no such channel in the scope.</exception>
    public ChannelRecord Get(LakeScope scope, string idOrArn)
    {
        var record = control.Read(session => Get(session, scope, idOrArn));
        return ingestions.TryGetValue(record.Id, out var latest) ? record with { Ingestion = latest.Ingestion } : record;
    }

    /// <summary>The channel of an ARN in whatever scope, or nothing: whoever asks is checked against its policy.</summary>
    public ChannelRecord? Find(ChannelArn arn) => control.Read(session => ChannelTable.Find(session, arn.Scope, arn.Id));

    /// <summary>The channels of a scope in the order of their ids, after one of them.</summary>
    public IReadOnlyList<ChannelRecord> List(LakeScope scope, string afterId, int limit) => control.Read(session => ChannelTable.List(session, scope, afterId, limit));

    /// <summary>Notes how a call on a channel went.</summary>
    public void NoteIngestion(ChannelRecord channel, ChannelIngestion attempt)
    {
        var now = Now;
        var merged = ingestions.AddOrUpdate(
            channel.Id,
            _ => (Merge(channel.Ingestion, attempt), DateTimeOffset.MinValue),
            (_, before) => (Merge(before.Ingestion, attempt), before.WrittenAt));
        if (now - merged.WrittenAt >= StatusInterval)
        {
            ingestions[channel.Id] = (merged.Ingestion, now);
            control.Write(session => ChannelTable.UpdateIngestion(session, channel.Id, merged.Ingestion));
        }
    }

    /// <summary>Writes what is in memory alone.</summary>
    public void Flush() => control.Write(session =>
    {
        foreach (var (id, latest) in ingestions)
        {
            ChannelTable.UpdateIngestion(session, id, latest.Ingestion);
        }
    });

    private static ChannelIngestion Merge(ChannelIngestion? before, ChannelIngestion attempt) =>
        attempt with { SuccessTime = attempt.SuccessTime ?? before?.SuccessTime, SuccessEventId = attempt.SuccessEventId ?? before?.SuccessEventId };

    private static ChannelRecord Get(ControlSession session, LakeScope scope, string idOrArn)
    {
        if (!ChannelArn.TryParse(idOrArn, out var arn))
        {
            if (!Guid.TryParseExact(idOrArn, "D", out var id))
            {
                throw new CatalogException(CatalogError.ChannelARNInvalid, $"'{idOrArn}' is neither the ARN nor the id of a channel.");
            }

            arn = new ChannelArn(scope, id);
        }

        return (arn.Scope == scope ? ChannelTable.Find(session, scope, arn.Id) : null)
            ?? throw new CatalogException(CatalogError.ChannelNotFound, $"There is no channel '{idOrArn}' in this account and Region.");
    }

    private static void ThrowIfTaken(IReadOnlyList<ChannelRecord> others, ChannelRecord record)
    {
        if (others.Any(other => other.Name == record.Name))
        {
            throw new CatalogException(CatalogError.ChannelAlreadyExists, $"The account has a channel named '{record.Name}' in this Region.");
        }

        // AWS has one channel per source; a lake's own applications are all Custom, and each may have a channel and a policy of its own.
        if (record.Source != CustomSource && others.FirstOrDefault(other => other.Source == record.Source) is { } taken)
        {
            throw new CatalogException(CatalogError.ChannelAlreadyExists, $"The account has a channel of the source '{record.Source}' in this Region: '{taken.Name}'.");
        }
    }

    private static Guid[] Resolve(ControlSession session, LakeScope scope, IReadOnlyList<string> destinations)
    {
        var stores = destinations.Select(destination => Find(session, scope, destination)).ToList();
        foreach (var store in stores)
        {
            if (store.Status == EventDataStoreStatus.PendingDeletion)
            {
                throw new CatalogException(CatalogError.InactiveEventDataStore, $"The event data store {store.Arn} is pending deletion. Restore it with RestoreEventDataStore to use it.");
            }

            if (store.Family != EventStoreFamily.ActivityAuditLog)
            {
                throw new CatalogException(
                    CatalogError.InvalidEventDataStoreCategory, $"Channels feed stores of the category ActivityAuditLog; {store.Arn} holds {store.Family} events.");
            }
        }

        if (stores.Select(store => store.Id).Distinct().Count() != stores.Count)
        {
            throw new CatalogException(CatalogError.InvalidParameter, "A destination stands twice in Destinations.");
        }

        return [.. stores.Select(store => store.Id)];
    }

    private static EventDataStoreRecord Find(ControlSession session, LakeScope scope, string idOrArn)
    {
        if (!EventDataStoreArn.TryParse(idOrArn, out var arn))
        {
            if (!Guid.TryParseExact(idOrArn, "D", out var id))
            {
                throw new CatalogException(CatalogError.EventDataStoreARNInvalid, $"'{idOrArn}' is neither the ARN nor the id of an event data store.");
            }

            arn = new EventDataStoreArn(scope, id);
        }

        return (arn.Scope == scope ? EventDataStoreTable.Find(session, scope, arn.Id) : null)
            ?? throw new CatalogException(CatalogError.EventDataStoreNotFound, $"There is no event data store '{idOrArn}' in this account and Region.");
    }
}
