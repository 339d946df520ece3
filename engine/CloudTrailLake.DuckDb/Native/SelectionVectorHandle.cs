using System.Runtime.InteropServices;

namespace CloudTrailLake.DuckDb.Native;

/// <summary>A <c>duckdb_selection_vector</c>: which rows of a vector another one shows.</summary>
internal sealed class SelectionVectorHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        DuckDbNative.DestroySelectionVector(handle);
        return true;
    }
}
