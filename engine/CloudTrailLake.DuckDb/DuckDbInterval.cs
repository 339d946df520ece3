using System.Runtime.InteropServices;

namespace CloudTrailLake.DuckDb;

/// <summary>An INTERVAL value, in the layout of <c>duckdb_interval</c>: three parts that do not convert into each other.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct DuckDbInterval(int Months, int Days, long Micros);
