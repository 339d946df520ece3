namespace CloudTrailLake.DuckDb.ScalarFunctions;

/// <summary>An argument that may be NULL, of a type whose values are objects: for value types there is <see cref="Nullable{T}"/>.</summary>
internal readonly record struct Optional<T>(T? Value)
    where T : class;
