namespace CloudTrailLake.Data.Columns;

/// <summary>What a column is called and its SQL type in Trino's spelling.</summary>
internal sealed record ColumnHead(string Name, string SqlType);
