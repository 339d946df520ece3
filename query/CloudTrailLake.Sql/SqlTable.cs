namespace CloudTrailLake.Sql;

/// <summary>A relation the catalog offers.</summary>
/// <param name="Handle">The catalog's own object behind it, handed through to the executor.</param>
/// <param name="Name">The name it is called by in errors and as qualifier.</param>
/// <param name="Columns">In schema order, hidden ones anywhere.</param>
internal sealed record SqlTable(object Handle, string Name, IReadOnlyList<SqlColumn> Columns);
