using System.Runtime.InteropServices;

namespace CloudTrailLake.DuckDb.Native;

/// <summary>A <c>duckdb_data_chunk</c> fetched from a result.</summary>
internal sealed class DataChunkHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        DuckDbNative.DestroyDataChunk(ref handle);
        return true;
    }
}
