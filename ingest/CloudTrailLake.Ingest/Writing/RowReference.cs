namespace CloudTrailLake.Ingest.Writing;

/// <summary>A row of one of several batches.</summary>
/// <param name="Batch">Place of the batch in the list that goes with the reference.</param>
/// <param name="Row">Row number in it.</param>
internal readonly record struct RowReference(int Batch, int Row);
