using System.Runtime.InteropServices;

namespace CloudTrailLake.DuckDb.Native;

/// <summary>The layout of <c>duckdb_result</c>: five deprecated words and the pointer to the real result.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    public ulong DeprecatedColumnCount;
    public ulong DeprecatedRowCount;
    public ulong DeprecatedRowsChanged;
    public nint DeprecatedColumns;
    public nint DeprecatedErrorMessage;
    public nint InternalData;
}
