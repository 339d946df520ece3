using System.Runtime.InteropServices;

namespace CloudTrailLake.DuckDb.Native;

/// <summary>A <c>duckdb_scalar_function</c> under construction; the catalog copies it when it is registered.</summary>
internal sealed class ScalarFunctionHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        DuckDbNative.DestroyScalarFunction(ref handle);
        return true;
    }
}
