using System.Runtime.InteropServices;

namespace CloudTrailLake.DuckDb.Native;

/// <summary>A <c>duckdb_arrow_options</c>: how a result is to be exported as Arrow.</summary>
internal sealed class ArrowOptionsHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        DuckDbNative.DestroyArrowOptions(ref handle);
        return true;
    }
}
