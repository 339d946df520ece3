using System.Text.Json.Nodes;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Cli.Remote;

/// <summary>What the server answered to the objects sent so far. Several are under way at a time.</summary>
internal sealed class RemoteTally(int objects, long bytes, ListingObserver listing)
{
    /// <summary>HTTP status of an object over the server's bound.</summary>
    public const int TooLarge = 413;

    private readonly Lock _lock = new();
    private int _done;
    private long _bytesDone;

    /// <summary>What became of the records.</summary>
    public EventCounts Counts { get; private set; }

    /// <summary>Objects that the store had ingested before.</summary>
    public long AlreadyIngested { get; private set; }

    /// <summary>Duplicates with other content.</summary>
    public long Conflicts { get; private set; }

    /// <summary>Counts an answer.</summary>
    public void Add(SourceObject item, JsonNode answer)
    {
        lock (_lock)
        {
            Counts += new EventCounts(
                Number(answer, "read"), Number(answer, "stored"), Number(answer, "filtered"), Number(answer, "duplicate"), Number(answer, "expired"), Number(answer, "rejected"));
            AlreadyIngested += (bool?)answer["alreadyIngested"] == true ? 1 : 0;
            Conflicts += Number(answer, "conflicts");
            foreach (var failure in answer["failures"]?.AsArray() ?? [])
                listing.Failures.Add($"{item.Key}: {(string?)failure?["errorMessage"]}");
            Done(item);
        }
    }

    /// <summary>Counts an object that could not be sent.</summary>
    public void Fail(SourceObject item, string message)
    {
        lock (_lock)
        {
            listing.Failures.Add($"{item.Key}: {message}");
            Done(item);
        }
    }

    /// <summary>How far it is.</summary>
    public ImportMoment Moment()
    {
        lock (_lock)
            return new ImportMoment(_done, objects, _bytesDone, bytes, Counts.Read);
    }

    private static long Number(JsonNode answer, string member) => (long?)answer[member] ?? 0;

    private void Done(SourceObject item)
    {
        _done++;
        _bytesDone += item.Size ?? 0;
    }
}
