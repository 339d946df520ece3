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
        int eventId = EventIdColumn(schema);
        var rows = new List<RowIdentity>();
        using var instance = DuckDbInstance.Open(new DuckDbOptions { Threads = 1 });
        using var session = instance.Connect();
        ParquetContentHash.ForEachRow(session, schema, dataFile, (chunk, row, hash) => rows.Add(Identity(chunk, row, eventId, hash)));
        rows.Sort();
        return [.. rows];
    }

    /// <summary>Place of the event ID among the physical columns; negative when the schema has none.</summary>
    public static int EventIdColumn(EventSchema schema) => schema.PhysicalColumns.ToList().FindIndex(c => c.Name == "eventid");

    /// <summary>Identity of a row read from a data file.</summary>
    public static RowIdentity Identity(ChunkReader chunk, int row, int eventIdColumn, UInt128 contentHash)
    {
        if (eventIdColumn < 0)
        {
            return RowIdentity.Of([], hasEventId: false, contentHash);
        }

        var ids = chunk.Column(eventIdColumn);
        return ids.IsNull(row) ? RowIdentity.Of([], hasEventId: false, contentHash) : RowIdentity.Of(ids.GetStringSpan(row), hasEventId: true, contentHash);
    }
}
