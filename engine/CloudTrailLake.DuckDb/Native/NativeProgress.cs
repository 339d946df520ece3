using System.Runtime.InteropServices;

namespace CloudTrailLake.DuckDb.Native;

/// <summary>The layout of <c>duckdb_query_progress_type</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeProgress
{
    /// <summary>0 to 100, or -1 while nothing is known.</summary>
    public double Percentage;

    public ulong RowsProcessed;
    public ulong TotalRowsToProcess;
}
