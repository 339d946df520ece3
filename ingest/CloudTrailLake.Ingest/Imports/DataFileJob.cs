using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Ingest.Decoding;
using CloudTrailLake.Ingest.Deduplication;
using CloudTrailLake.Ingest.Writing;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>One data file to be written from rows of some batches, all of one day.</summary>
/// <param name="path">Where to.</param>
/// <param name="dayNumber">The day, days since 1970-01-01.</param>
/// <param name="batches">The batches, a reference to each held by the job.</param>
/// <param name="rows">Rows in order of time.</param>
internal sealed class DataFileJob(string path, int dayNumber, IReadOnlyList<ImportBatch> batches, ReadOnlyMemory<RowReference> rows)
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
            (DecodedBatch, RowCells)[] sources = [.. batches.Select(b => (b.Columns, b.Cells))];
            long written = encoder.Write(Path, () => new BatchChunkSource(sources, rows), cancellationToken);
            if (written != rows.Length)
            {
                throw new InvalidOperationException($"{written} of {rows.Length} rows were written to '{Path}'.");
            }

            var identities = new RowIdentity[rows.Length];
            UInt128 contentHash = 0;
            for (int i = 0; i < identities.Length; i++)
            {
                var at = rows.Span[i];
                var hash = batches[at.Batch].ContentHashes[at.Row];
                contentHash = unchecked(contentHash + hash);
                identities[i] = new RowIdentity(batches[at.Batch].Fingerprints[at.Row], (ulong)hash);
            }

            identities.AsSpan().Sort();
            index.WriteFile(Path, identities);
            File = new NewDataFile(
                Path, DeduplicationIndex.CalendarDay(DayNumber), rows.Length, StatisticsBuilder.Build([.. batches.Select(b => b.Columns)], rows.Span), contentHash);
        }
        catch (Exception e)
        {
            Error = e;
        }
        finally
        {
            foreach (var batch in batches)
            {
                batch.Release();
            }
        }
    }
}
