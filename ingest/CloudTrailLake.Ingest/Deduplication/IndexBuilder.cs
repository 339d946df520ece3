using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Partitions;

namespace CloudTrailLake.Ingest.Deduplication;

/// <summary>Makes the rows of an index file again from its data file.</summary>
internal static class IndexBuilder
{
    /// <summary>Identities of all rows, sorted.</summary>
    public static RowIdentity[] Build(EventStoreFamily family, string dataFile)
    {
        var schema = EventSchema.For(family);
        int eventId = schema.PhysicalColumns.ToList().FindIndex(c => c.Name == "eventid");
        var rows = new List<RowIdentity>();
        using var instance = DuckDbInstance.Open(new DuckDbOptions { Threads = 1 });
        using var session = instance.Connect();
        ParquetContentHash.ForEachRow(session, schema, dataFile, (chunk, row, hash) =>
        {
            var ids = chunk.Column(eventId);
            rows.Add(ids.IsNull(row) ? RowIdentity.Of([], hasEventId: false, hash) : RowIdentity.Of(ids.GetStringSpan(row), hasEventId: true, hash));
        });
        rows.Sort();
        return [.. rows];
    }
}
