using System.Text;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Policies;
using CloudTrailLake.Engine.Retention;
using CloudTrailLake.Ingest.Channels;
using CloudTrailLake.Ingest.Journal;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.AuditEvents;

/// <summary>From a call of PutAuditEvents to records in the journal: what is answered as successful is on the disk.</summary>
internal sealed class AuditEventIntake(Lake lake, EventJournal journal)
{
    private const int MaxMessage = 1024;

    /// <summary>Takes the events of a call in.</summary>
    /// <exception cref="ServiceException">The call as a whole is refused.</exception>
    public async Task<PutAuditEventsResponse> PutAsync(Caller caller, PutAuditEventsRequest request, CancellationToken cancellationToken)
    {
        var channel = Find(caller, request);
        CheckIds(request);
        if (request.AuditEvents.Sum(entry => (long)Encoding.UTF8.GetByteCount(entry.EventData)) > AuditEventLimits.MaxTotalBytes)
        {
            throw new ServiceException(ErrorCode.Validation, $"The events of a call have at most {AuditEventLimits.MaxTotalBytes} bytes together.");
        }

        var stores = Destinations(channel);
        var now = lake.Options.TimeProvider.GetUtcNow();
        var successes = new List<PutAuditEventsResponse.Success>();
        var failures = new List<PutAuditEventsResponse.Failure>();
        var records = new List<JournalRecord>();
        ChannelIngestion? last = null;
        foreach (var entry in request.AuditEvents)
        {
            var eventId = AuditEventId.Of(channel.Arn, entry.Id, Encoding.UTF8.GetBytes(entry.EventData));
            try
            {
                var audit = AuditEvent.Read(entry.EventData, entry.EventDataChecksum, channel.Scope.AccountId);
                CheckRetention(audit, stores, now);
                records.Add(new JournalRecord(channel.Destinations, audit.ToRecord(eventId, caller.Scope.Region, channel.Scope.AccountId, channel.Arn, now)));
                successes.Add(new(entry.Id, eventId.ToString("D")));
                last = new ChannelIngestion(now, eventId, ErrorCode: null, now, eventId);
            }
            catch (AuditEventException e)
            {
                failures.Add(new(entry.Id, e.Error, e.Message[..Math.Min(e.Message.Length, MaxMessage)]));
                last = new ChannelIngestion(last?.SuccessTime, last?.SuccessEventId, e.Error.ToString(), now, eventId);
            }
        }

        if (await AppendAsync(records) is { } refusal)
        {
            failures.AddRange(successes.Select(success => new PutAuditEventsResponse.Failure(success.Id, refusal.Error, refusal.Message)));
            successes.Clear();
            last = new ChannelIngestion(SuccessTime: null, SuccessEventId: null, refusal.Error.ToString(), now, last!.AttemptEventId);
        }

        lake.Channels.NoteIngestion(channel, last!);
        return new PutAuditEventsResponse(successes, failures);
    }

    /// <summary>Writes to the journal; why it could not be, in words that give nothing of the server away.</summary>
    private async Task<AuditEventException?> AppendAsync(IReadOnlyList<JournalRecord> records)
    {
        try
        {
            if (records.Count > 0)
            {
                await journal.AppendAsync(records);
            }

            return null;
        }
        catch (JournalFullException)
        {
            return new AuditEventException(AuditEventError.Throttling, "More events wait for their event data stores than may; send it again later.");
        }
        catch (JournalUnavailableException)
        {
            return new AuditEventException(AuditEventError.InternalFailure, "The event could not be written; send it again.");
        }
    }

    private ChannelRecord Find(Caller caller, PutAuditEventsRequest request)
    {
        if (!ChannelArn.TryParse(request.ChannelArn, out var arn))
        {
            arn = Guid.TryParseExact(request.ChannelArn, "D", out var id)
                ? new ChannelArn(caller.Scope, id)
                : throw new ServiceException(ErrorCode.InvalidChannelARN, $"'{request.ChannelArn}' is neither the ARN nor the id of a channel.");
        }

        var channel = arn.Scope.Region == caller.Scope.Region ? lake.Channels.Find(arn) : null;
        if (!MayPut(caller, arn, request.ExternalId))
        {
            // Whether it is there is nobody's business who may not use it.
            throw new ServiceException(ErrorCode.ChannelInsufficientPermission, $"{caller.PrincipalArn} may not put events into the channel '{request.ChannelArn}'.");
        }

        return channel ?? throw new ServiceException(ErrorCode.DataChannelNotFound, $"There is no channel '{request.ChannelArn}' in this Region.");
    }

    /// <summary>The owner's account may unless the channel's policy denies it; any other only as the policy allows.</summary>
    private bool MayPut(Caller caller, ChannelArn channel, string? externalId)
    {
        var isOwner = caller.Scope.AccountId == channel.Scope.AccountId;
        if (lake.Policies.Find(channel.ToString()) is not { } policy)
        {
            return isOwner;
        }

        var context = new Dictionary<string, string>(StringComparer.Ordinal);
        if (externalId is not null)
        {
            context[PolicyRules.ExternalId] = externalId;
        }

        return isOwner
            ? !policy.Denies(PolicyRules.PutAuditEvents, caller.Scope.AccountId, caller.PrincipalArn, context)
            : policy.Allows(PolicyRules.PutAuditEvents, caller.Scope.AccountId, caller.PrincipalArn, context);
    }

    private static void CheckIds(PutAuditEventsRequest request)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (request.AuditEvents.FirstOrDefault(entry => !ids.Add(entry.Id)) is { } twice)
        {
            throw new ServiceException(ErrorCode.DuplicatedAuditEventId, $"The id '{twice.Id}' stands twice in the call.");
        }
    }

    private IReadOnlyList<EventDataStoreRecord> Destinations(ChannelRecord channel)
    {
        var stores = channel.Destinations.Select(id => lake.Stores.Find(channel.Scope, id)).OfType<EventDataStoreRecord>().ToList();
        return stores.Count > 0
            ? stores
            : throw new ServiceException(ErrorCode.ChannelUnsupportedSchema, "No event data store that takes events of this schema is behind the channel any more. Give it one with UpdateChannel.");
    }

    /// <summary>What every store would leave out as expired must not be answered as taken in.</summary>
    private static void CheckRetention(AuditEvent audit, IReadOnlyList<EventDataStoreRecord> stores, DateTimeOffset now)
    {
        long micros = (audit.Time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        if (stores.All(store => micros < new RetentionPeriod(store.RetentionDays).CutoffMicroseconds(now)))
        {
            throw new AuditEventException(AuditEventError.InvalidData, "eventTime lies before what the channel's event data stores retain.");
        }
    }
}
