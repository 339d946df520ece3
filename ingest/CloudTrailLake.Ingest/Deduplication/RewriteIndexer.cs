using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Rewriting;

namespace CloudTrailLake.Ingest.Deduplication;

/// <summary>
/// Keeps the index files of a store right when its data files are rewritten: the new file's is written while its rows are read back, so that no import has to make it inside the writer queue.
/// </summary>
internal sealed class RewriteIndexer(EventDataStore store) : IRewriteObserver
{
    private readonly DeduplicationIndex _index = DeduplicationIndex.For(store);
    private readonly int _eventId = IndexBuilder.EventIdColumn(EventSchema.For(store.Definition.Family));
    private readonly List<RowIdentity> _rows = [];

    /// <inheritdoc/>
    public void Row(ChunkReader chunk, int row, UInt128 contentHash) => _rows.Add(IndexBuilder.Identity(chunk, row, _eventId, contentHash));

    /// <inheritdoc/>
    public void Written(string path)
    {
        _rows.Sort();
        _index.WriteFile(path, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rows));
        _rows.Clear();
    }

    /// <inheritdoc/>
    public void Dropped(string path)
    {
        _rows.Clear();
        _index.Discard(path);
    }
}
