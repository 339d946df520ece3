namespace CloudTrailLake.Engine.CommitLog;

/// <summary>What became of the records of an object: read = stored + filtered + duplicate + expired + rejected.</summary>
/// <param name="Read">Records found.</param>
/// <param name="Stored">Records committed.</param>
/// <param name="Filtered">Left out by the store's event selectors.</param>
/// <param name="Duplicate">Already stored.</param>
/// <param name="Expired">Older than the store's retention period.</param>
/// <param name="Rejected">Unreadable or invalid; kept in quarantine.</param>
internal readonly record struct EventCounts(long Read, long Stored, long Filtered, long Duplicate, long Expired, long Rejected)
{
    /// <summary>Whether every record read is accounted for.</summary>
    public bool Balanced => Read == Stored + Filtered + Duplicate + Expired + Rejected;

    /// <summary>Sum of both.</summary>
    public static EventCounts operator +(EventCounts a, EventCounts b) => new(
        a.Read + b.Read, a.Stored + b.Stored, a.Filtered + b.Filtered, a.Duplicate + b.Duplicate, a.Expired + b.Expired, a.Rejected + b.Rejected);

    /// <summary>The balance as <c>ctlake import</c> prints it.</summary>
    public override string ToString() => $"read={Read} stored={Stored} filtered={Filtered} duplicate={Duplicate} expired={Expired} rejected={Rejected}";
}
