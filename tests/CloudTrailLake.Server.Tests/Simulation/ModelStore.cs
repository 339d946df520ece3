namespace CloudTrailLake.Server.Tests.Simulation;

/// <summary>
/// What an event data store holds, by the rules alone: an object counts once, an event id counts once, an event is expired when it is older than the retention period, and what a round of
/// maintenance finds expired is gone unless a hold covers its day.
/// </summary>
internal sealed class ModelStore(string name, string arn, int retentionDays, string? channel = null)
{
    private readonly HashSet<string> objects = [];
    private readonly Dictionary<string, ModelEvent> events = [];

    public string Name { get; } = name;

    public string Arn { get; } = arn;

    /// <summary>ARN of the channel of a store of events from outside AWS; null for one of CloudTrail events.</summary>
    public string? Channel { get; } = channel;

    /// <summary>Whether a source feeds it from the bucket.</summary>
    public bool IsFollowing { get; set; }

    public bool IsStopped { get; set; }

    public int RetentionDays { get; set; } = retentionDays;

    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>Holds by name: the first day, and the first day after.</summary>
    public Dictionary<string, (DateTimeOffset From, DateTimeOffset To)> Holds { get; } = [];

    /// <summary>Events in the files, expired or not.</summary>
    public int Count => events.Count;

    public string Statement => Channel is null
        ? $"SELECT eventid, eventtime, eventname, sourceipaddress FROM {Name} ORDER BY eventid"
        : $"SELECT eventdata.uid, eventtime, eventdata.eventname, eventdata.sourceipaddress FROM {Name} ORDER BY eventdata.uid";

    /// <summary>Takes an object in, known by its bytes.</summary>
    /// <returns>Events stored, duplicate and expired.</returns>
    public (int Stored, int Duplicate, int Expired) Take(string sha256, IReadOnlyList<ModelEvent> content, DateTimeOffset now)
    {
        if (!objects.Add(sha256))
        {
            return default;
        }

        var expired = content.Count(e => IsExpired(e, now));
        var stored = content.Where(e => !IsExpired(e, now)).Count(e => events.TryAdd(e.Id, e));
        return (stored, content.Count - expired - stored, expired);
    }

    /// <summary>Takes events that were pushed; those that came before are answered alike and stored once.</summary>
    public void Take(IEnumerable<ModelEvent> pushed, DateTimeOffset now)
    {
        foreach (var e in pushed.Where(e => !IsExpired(e, now)))
        {
            events.TryAdd(e.Id, e);
        }
    }

    /// <summary>A round of maintenance at midnight, when no day is expired in part.</summary>
    public void RemoveExpired(DateTimeOffset now)
    {
        foreach (var gone in events.Values.Where(e => IsExpired(e, now) && !Holds.Values.Any(hold => e.Time >= hold.From && e.Time < hold.To)).ToList())
        {
            events.Remove(gone.Id);
        }
    }

    /// <summary>What a query sees.</summary>
    public IEnumerable<string> Rows(DateTimeOffset now) => events.Values.Where(e => !IsExpired(e, now)).OrderBy(e => e.Id, StringComparer.Ordinal).Select(e => e.Row);

    private bool IsExpired(ModelEvent e, DateTimeOffset now) => e.Time < now.AddDays(-RetentionDays);
}
