using System.Runtime.InteropServices;

namespace CloudTrailLake.DuckDb.Native;

/// <summary>A <c>duckdb_result</c> in native memory of its own, so that it is destroyed exactly once, at the latest by the finalizer.</summary>
internal sealed unsafe class ResultHandle : SafeHandle
{
    public ResultHandle()
        : base(0, ownsHandle: true)
    {
        SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)));
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Takes the next chunk; an invalid handle means the end or an error, which <c>duckdb_result_error</c> tells apart.</summary>
    internal DataChunkHandle FetchChunk()
    {
        var added = false;
        try
        {
            DangerousAddRef(ref added);
            return DuckDbNative.FetchChunk(*(NativeResult*)handle);
        }
        finally
        {
            if (added)
            {
                DangerousRelease();
            }
        }
    }

    protected override bool ReleaseHandle()
    {
        DuckDbNative.DestroyResult(handle);
        NativeMemory.Free((void*)handle);
        return true;
    }
}
