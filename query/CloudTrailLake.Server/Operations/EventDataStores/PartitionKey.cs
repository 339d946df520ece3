namespace CloudTrailLake.Server.Operations.EventDataStores;

/// <summary>A column by which a store's files are partitioned (AWS: <c>PartitionKey</c>).</summary>
internal sealed record PartitionKey(string Name, string Type)
{
    /// <summary>The keys of every store here: the UTC day of <c>eventTime</c>.</summary>
    public static readonly IReadOnlyList<PartitionKey> All = [new("calendarday", "date")];
}
