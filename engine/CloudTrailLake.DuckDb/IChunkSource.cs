namespace CloudTrailLake.DuckDb;

/// <summary>
/// The rows behind a table function: one object per scan. Called one call at a time, on whatever thread DuckDB runs the scan (with one thread, the query's caller).
/// An interrupt does not reach into <see cref="Fill"/>: a source that waits must watch a token of its own.
/// </summary>
internal interface IChunkSource : IDisposable
{
    /// <summary>
    /// Writes the next rows and returns how many, up to <see cref="ChunkWriter.Capacity"/>; 0 is the end. Memory that strings refer to stays valid until the next call or
    /// <see cref="IDisposable.Dispose"/>. What it throws becomes the query's error, with the exception as inner exception.
    /// </summary>
    int Fill(ChunkWriter chunk);
}
