namespace CloudTrailLake.Query.Execution;

/// <summary>A timestamp with time zone: the instant and the zone it is shown in.</summary>
/// <param name="Utc">The instant as UTC wall time.</param>
/// <param name="Zone">Zone id as Trino writes it, such as <c>UTC</c> or <c>Europe/Berlin</c>.</param>
/// <param name="Local">The wall time in that zone.</param>
internal readonly record struct ZonedTimestamp(DateTime Utc, string Zone, DateTime Local);
