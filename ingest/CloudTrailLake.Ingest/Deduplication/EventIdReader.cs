using System.Text;
using CloudTrailLake.DuckDb;

namespace CloudTrailLake.Ingest.Deduplication;

/// <summary>Reads the event ID column of a data file.</summary>
internal static class EventIdReader
{
    /// <summary>Those of the event IDs that the file holds. They are compared here: no text of a record becomes SQL.</summary>
    public static HashSet<string> Find(string dataFile, HashSet<string> wanted)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        using var instance = DuckDbInstance.Open(new DuckDbOptions { Threads = 1 });
        using var session = instance.Connect();
        using var result = session.Query($"SELECT eventid FROM read_parquet({DuckDbText.Literal(dataFile)}) WHERE eventid IS NOT NULL", CancellationToken.None);
        while (result.ReadChunk(out var chunk))
        {
            for (int row = 0; row < chunk.RowCount; row++)
            {
                string id = Encoding.UTF8.GetString(chunk.Column(0).GetStringSpan(row));
                if (wanted.Contains(id))
                {
                    found.Add(id);
                }
            }
        }

        return found;
    }
}
