using System.Runtime.InteropServices;

namespace CloudTrailLake.DuckDb.Native;

/// <summary>A <c>duckdb_prepared_statement</c>; one that failed to prepare still carries its error text.</summary>
internal sealed class StatementHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        DuckDbNative.DestroyPrepare(ref handle);
        return true;
    }
}
