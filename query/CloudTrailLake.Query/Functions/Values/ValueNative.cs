using CloudTrailLake.DuckDb;
using CloudTrailLake.DuckDb.ScalarFunctions;

namespace CloudTrailLake.Query.Functions.Values;

/// <summary>A scalar function that the engine lacks, computed here. NULL in any argument gives NULL.</summary>
/// <param name="Name">Its name in emitted SQL, beginning with <c>ctl_</c>.</param>
/// <param name="Parameters">The engine's types of its arguments.</param>
/// <param name="Result">The engine's type of its result.</param>
/// <param name="Body">Computes one row.</param>
internal sealed record ValueNative(string Name, IReadOnlyList<DuckDbType> Parameters, DuckDbType Result, ScalarFunctionBody Body);
