using Apache.Arrow;

namespace CloudTrailLake.Query.Results.Arrow;

/// <summary>Record batches that share their dictionaries.</summary>
/// <param name="Batches">The batches, of the wire schema with dictionaries.</param>
/// <param name="HasNewDictionaries">Whether a reader needs dictionaries that the group before did not have.</param>
internal sealed record WireGroup(IReadOnlyList<RecordBatch> Batches, bool HasNewDictionaries) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (RecordBatch batch in Batches)
        {
            batch.Dispose();
        }
    }
}
