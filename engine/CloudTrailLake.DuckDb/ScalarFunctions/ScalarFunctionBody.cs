namespace CloudTrailLake.DuckDb.ScalarFunctions;

/// <summary>Computes one row. It is called only where no argument is NULL, from any thread, for several chunks at a time; what it throws fails the query.</summary>
internal delegate void ScalarFunctionBody(IReadOnlyList<VectorReader> arguments, int row, VectorWriter result);
