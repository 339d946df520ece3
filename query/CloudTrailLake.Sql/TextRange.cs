namespace CloudTrailLake.Sql;

/// <summary>Texts between two bounds, both inside, ordered by code point. A missing bound is open.</summary>
internal sealed record TextRange(string? Minimum, string? Maximum);
