using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Retention;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>Legal holds. The commit log of the store is the one place where they stand, so that they are part of its evidence and outlive the control database.</summary>
internal sealed partial class EventDataStoreRegistry
{
    /// <summary>Places a hold on a store, which may be pending deletion: then it is not erased while the hold stands.</summary>
    /// <param name="scope">The caller's.</param>
    /// <param name="store">Id, ARN or name.</param>
    /// <param name="request">The hold.</param>
    /// <param name="principalArn">The caller.</param>
    /// <exception cref="CatalogException">There is no such store, a bound is broken, or the name is taken.</exception>
    public LegalHold PlaceHold(LakeScope scope, string store, NewLegalHold request, string principalArn)
    {
        CheckHold(request);
        lock (gate)
        {
            var record = GetHoldable(scope, store);
            var files = Open(record);
            var holds = files.Snapshot().Holds;
            if (holds.Any(hold => hold.Name == request.Name))
            {
                throw new CatalogException(CatalogError.Conflict, $"The event data store {record.Arn} is under a legal hold '{request.Name}' already. Release it first, or take another name.");
            }

            if (holds.Count >= LegalHoldLimits.MaxPerStore)
            {
                throw new CatalogException(CatalogError.ServiceQuotaExceeded, $"The event data store {record.Arn} is under {holds.Count} legal holds, as many as it may.");
            }

            var placed = new LegalHold(request.Name, Millisecond(request.From, up: false), Millisecond(request.To, up: true), request.Reason, principalArn, Millisecond(Now, up: false)!.Value);
            files.PlaceHold(placed);
            LogHoldPlaced(log, record.Arn, placed.Name, principalArn);
            return placed;
        }
    }

    /// <summary>The holds on a store in the order of their names.</summary>
    /// <exception cref="CatalogException">There is no such store.</exception>
    public IReadOnlyList<LegalHold> ListHolds(LakeScope scope, string store)
    {
        var record = GetHoldable(scope, store);
        lock (gate)
        {
            return HoldsOf(record);
        }
    }

    /// <summary>Releases a hold.</summary>
    /// <exception cref="CatalogException">There is no such store or hold.</exception>
    public void ReleaseHold(LakeScope scope, string store, string name, string principalArn)
    {
        lock (gate)
        {
            var record = GetHoldable(scope, store);
            var files = Open(record);
            var placed = files.Snapshot().Holds.FirstOrDefault(hold => hold.Name == name)
                ?? throw new CatalogException(CatalogError.ResourceNotFound, $"The event data store {record.Arn} is under no legal hold '{name}'.");
            files.ReleaseHold(placed, principalArn);
            LogHoldReleased(log, record.Arn, name, principalArn);
        }
    }

    private EventDataStoreRecord GetHoldable(LakeScope scope, string store) =>
        Find(scope, store) is { Status: not EventDataStoreStatus.Created } record ? record : throw NotFound(store);

    private static void CheckHold(NewLegalHold request)
    {
        if (!LegalHoldLimits.IsName(request.Name))
        {
            throw new CatalogException(
                CatalogError.Validation, "The name of a legal hold has 1 to 128 letters, digits, dots, underscores and hyphens, and begins with a letter or digit.");
        }

        if (request.Reason.Length > LegalHoldLimits.MaxReasonLength)
        {
            throw new CatalogException(CatalogError.Validation, $"The reason of a legal hold has at most {LegalHoldLimits.MaxReasonLength} characters.");
        }

        if (request.From >= request.To)
        {
            throw new CatalogException(CatalogError.Validation, "A legal hold covers the events from one time up to a later one.");
        }
    }

    private void ThrowIfHeld(EventDataStoreRecord record)
    {
        if (HoldsOf(record) is { Count: > 0 } holds)
        {
            throw new CatalogException(
                CatalogError.EventDataStoreTerminationProtected,
                $"The event data store {record.Arn} is under legal hold: {string.Join(", ", holds.Select(hold => $"'{hold.Name}'"))}. Release it before you delete the store.");
        }
    }

    /// <summary>Whether a store must not be erased. One whose log cannot be read is kept: nobody knows what it is under.</summary>
    private bool IsHeld(EventDataStoreRecord record)
    {
        try
        {
            return HoldsOf(record).Count > 0;
        }
        catch (Exception e) when (e is CommitLogDamagedException or UnsupportedFormatException or IOException)
        {
            LogUnreadable(log, e, record.Arn);
            return true;
        }
    }

    /// <summary>Read from the log, without opening it for writing: that would tidy up.</summary>
    private IReadOnlyList<LegalHold> HoldsOf(EventDataStoreRecord record)
    {
        if (open.TryGetValue(record.Id, out var store))
        {
            return store.Snapshot().Holds;
        }

        if (!EventDataStore.Exists(Folder(record)))
        {
            return [];
        }

        using var reader = EventDataStore.Open(options.Storage, Folder(record), options.TimeProvider, log);
        return reader.Snapshot().Holds;
    }

    /// <summary>A bound in whole milliseconds, as SQL sees time, never covering less than was asked for; the last millisecond of the calendar has none above it.</summary>
    private static DateTimeOffset? Millisecond(DateTimeOffset? at, bool up)
    {
        if (at is not { } time || time.UtcTicks % TimeSpan.TicksPerMillisecond is not (> 0 and var rest))
        {
            return at;
        }

        var below = new DateTimeOffset(time.UtcTicks - rest, TimeSpan.Zero);
        return !up ? below : below < DateTimeOffset.MaxValue.AddMilliseconds(-1) ? below.AddMilliseconds(1) : null;
    }

    [LoggerMessage(EventId = 1820, Level = LogLevel.Information, Message = "{PrincipalArn} placed the legal hold {Hold} on event data store {Arn}")]
    private static partial void LogHoldPlaced(ILogger logger, string arn, string hold, string principalArn);

    [LoggerMessage(EventId = 1821, Level = LogLevel.Information, Message = "{PrincipalArn} released the legal hold {Hold} on event data store {Arn}")]
    private static partial void LogHoldReleased(ILogger logger, string arn, string hold, string principalArn);
}
