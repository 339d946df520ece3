namespace CloudTrailLake.Query.Execution;

/// <summary>A row group of a data file.</summary>
/// <param name="Rows">Rows in it.</param>
/// <param name="MinEventTime">Earliest event time, microseconds since 1970-01-01 UTC; null when unknown.</param>
/// <param name="MaxEventTime">Latest event time.</param>
/// <param name="Columns">Compressed bytes of each column chunk, by dotted path of the leaf.</param>
internal sealed record RowGroupFooter(long Rows, long? MinEventTime, long? MaxEventTime, IReadOnlyList<KeyValuePair<string, long>> Columns);
