namespace CloudTrailLake.Bench;

/// <summary>One reading of a result.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Sum">A sum over all cells, so that none is left out.</param>
/// <param name="Elapsed">From the statement to the last row.</param>
internal sealed record ResultReading(long Rows, long Sum, TimeSpan Elapsed);
