namespace CloudTrailLake.DuckDb;

/// <summary>A column of a result or of a table function, or a field of a struct.</summary>
/// <param name="Name">The name as DuckDB shows it, unquoted.</param>
/// <param name="Type">The type.</param>
internal sealed record DuckDbColumn(string Name, DuckDbType Type);
