using CloudTrailLake.Ingest.Imports;

namespace CloudTrailLake.Ingest.Deduplication;

/// <summary>The rows that a transaction has taken so far, before its commit.</summary>
internal interface ITransactionRows
{
    /// <summary>Rows that no data file holds yet.</summary>
    IEnumerable<(ImportBatch Batch, int Row)> WaitingRows { get; }

    /// <summary>Waits for the data files begun and tells the index of them.</summary>
    void NoteWrittenFiles();
}
