using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Ingest.Deduplication;
using CloudTrailLake.Ingest.Writing;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>One data file to be written from rows of a batch, all of one day.</summary>
/// <param name="path">Where to.</param>
/// <param name="dayNumber">The day, days since 1970-01-01.</param>
/// <param name="batch">The batch.</param>
/// <param name="rows">Row numbers in order of time.</param>
internal sealed class DataFileJob(string path, int dayNumber, ImportBatch batch, ReadOnlyMemory<int> rows)
{
    public string Path { get; } = path;

    public int DayNumber { get; } = dayNumber;

    /// <summary>What the commit needs; null until written.</summary>
    public NewDataFile? File { get; private set; }

    /// <summary>Why writing failed.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Writes the data file and its index file. Never throws: see <see cref="Error"/>.</summary>
    public void Run(ParquetEncoder encoder, DeduplicationIndex index, CancellationToken cancellationToken)
    {
        try
        {
            long written = encoder.Write(Path, () => new BatchChunkSource(batch.Columns, rows), cancellationToken);
            if (written != rows.Length)
            {
                throw new InvalidOperationException($"{written} of {rows.Length} rows were written to '{Path}'.");
            }

            var identities = new RowIdentity[rows.Length];
            UInt128 contentHash = 0;
            for (int i = 0; i < identities.Length; i++)
            {
                int row = rows.Span[i];
                var hash = batch.ContentHashes[row];
                contentHash = unchecked(contentHash + hash);
                identities[i] = new RowIdentity(batch.Fingerprints[row], (ulong)hash);
            }

            identities.AsSpan().Sort();
            index.WriteFile(Path, identities);
            File = new NewDataFile(
                Path, DeduplicationIndex.CalendarDay(DayNumber), rows.Length, StatisticsBuilder.Build(batch.Columns, rows.Span), contentHash);
        }
        catch (Exception e)
        {
            Error = e;
        }
        finally
        {
            batch.Release();
        }
    }
}
