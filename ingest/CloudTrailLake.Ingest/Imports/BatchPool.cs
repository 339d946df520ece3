using System.Collections.Concurrent;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>A fixed number of batches; who wants one more waits. That is what holds decoding back while writing is slower, and bounds the memory of an import.</summary>
internal sealed class BatchPool : IDisposable
{
    private readonly BlockingCollection<ImportBatch> _free = [];
    private readonly List<ImportBatch> _all = [];

    /// <param name="family">Whose columns they have.</param>
    /// <param name="size">How many.</param>
    public BatchPool(EventStoreFamily family, int size)
    {
        for (int i = 0; i < size; i++)
        {
            var batch = new ImportBatch(family, b => _free.Add(b));
            _all.Add(batch);
            _free.Add(batch);
        }
    }

    /// <summary>An empty batch, held by the caller.</summary>
    public ImportBatch Take(CancellationToken cancellationToken)
    {
        var batch = _free.Take(cancellationToken);
        batch.AddReference();
        return batch;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _free.Dispose();
        _all.ForEach(b => b.Dispose());
    }
}
