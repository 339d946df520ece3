using System.Runtime.InteropServices;

namespace CloudTrailLake.DuckDb.Native;

/// <summary>The layout of <c>duckdb_list_entry</c>: where a row's elements lie in the child vector of a LIST or MAP.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct ListEntry(ulong offset, ulong length)
{
    public readonly ulong Offset = offset;
    public readonly ulong Length = length;
}
