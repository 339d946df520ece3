using CloudTrailLake.DuckDb;

namespace CloudTrailLake.Engine.Rewriting;

/// <summary>Whoever keeps something derived from data files hears of rewrites here, so that it is right before the new file is part of the table.</summary>
internal interface IRewriteObserver
{
    /// <summary>A row of the file being written, read back from it. Columns stand in the order of <see cref="Events.EventSchema.PhysicalColumns"/>.</summary>
    void Row(ChunkReader chunk, int row, UInt128 contentHash);

    /// <summary>The file is complete: the rows given since the last call are all of its rows.</summary>
    void Written(string path);

    /// <summary>A file is not part of the table and will not be: dropped before its commit, or taken out by one. Inside the writer queue or before the file was offered to it.</summary>
    void Dropped(string path);
}
