namespace CloudTrailLake.Data.Transport;

/// <summary>A column of a store.</summary>
/// <param name="Name">Its name as a statement writes it.</param>
/// <param name="Type">Its SQL type.</param>
/// <param name="Ordinal">Its place, counted from 1.</param>
/// <param name="IsHidden">Whether <c>SELECT *</c> leaves it out.</param>
internal sealed record ColumnDescription(string Name, string Type, int Ordinal, bool IsHidden);
