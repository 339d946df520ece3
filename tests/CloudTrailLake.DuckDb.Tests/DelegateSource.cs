namespace CloudTrailLake.DuckDb.Tests;

/// <summary>A chunk source made of delegates.</summary>
internal sealed class DelegateSource(Func<ChunkWriter, int> fill, Action? dispose = null) : IChunkSource
{
    public int Fill(ChunkWriter chunk) => fill(chunk);

    public void Dispose() => dispose?.Invoke();
}
