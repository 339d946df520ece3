using CloudTrailLake.DuckDb.Native;

namespace CloudTrailLake.DuckDb.TableFunctions;

/// <summary>One running scan of a table function. The source is disposed at its end, where an error can still become the query's; otherwise when DuckDB drops the scan.</summary>
internal sealed class Scan(IChunkSource source, ChunkWriter writer) : IDisposable
{
    private IChunkSource? _source = source;

    /// <summary>Fills DuckDB's chunk; after the end it stays empty, however often DuckDB asks.</summary>
    internal void Fill(nint chunk)
    {
        if (_source is null)
        {
            DuckDbNative.SetChunkSize(chunk, 0);
            return;
        }

        writer.Bind(chunk);
        var rows = _source.Fill(writer);
        writer.Complete(chunk, rows);
        if (rows == 0)
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        var source = _source;
        _source = null;
        source?.Dispose();
    }
}
