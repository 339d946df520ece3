namespace CloudTrailLake.Query.Emission;

/// <summary>Something a query reads of a base table: a column, or a member inside it.</summary>
/// <param name="FieldIndex">Index of the column in the SQL table.</param>
/// <param name="Path">Indexes of members below it, outermost first.</param>
/// <param name="IsRaw">In the stored type, for comparisons that statistics can answer.</param>
/// <param name="Name">Name the scan gives it.</param>
internal sealed record ProjectedColumn(int FieldIndex, IReadOnlyList<int> Path, bool IsRaw, string Name);
