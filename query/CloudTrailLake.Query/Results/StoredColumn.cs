namespace CloudTrailLake.Query.Results;

/// <summary>A column of a stored result.</summary>
/// <param name="Name">Name as the result shows it.</param>
/// <param name="Type">Trino's spelling of the type.</param>
internal sealed record StoredColumn(string Name, string Type);
