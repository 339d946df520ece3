namespace CloudTrailLake.Engine.CommitLog;

/// <summary>Bounds of one column in one data file.</summary>
/// <param name="Min">Lower bound (<see cref="string"/> or <see cref="DateTimeOffset"/>); null when unknown. Strings are ordered by their UTF-8 bytes.</param>
/// <param name="Max">Upper bound; null when unknown.</param>
/// <param name="NullCount">Rows whose value is null.</param>
internal sealed record ColumnStatistics(object? Min, object? Max, long NullCount);
