using System.Runtime.InteropServices;

namespace CloudTrailLake.DuckDb.Native;

/// <summary>A <c>duckdb_pending_result</c>: a planned query that has not run yet.</summary>
internal sealed class PendingHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        DuckDbNative.DestroyPending(ref handle);
        return true;
    }
}
