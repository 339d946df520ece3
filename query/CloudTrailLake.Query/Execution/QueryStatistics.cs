namespace CloudTrailLake.Query.Execution;

/// <summary>Figures of one run (AWS: <c>QueryStatisticsForDescribeQuery</c>).</summary>
/// <param name="EventsMatched">Rows that pass the pushed-down WHERE, summed over base scans; 0 when they were not counted: under a row limit, which is to end a query early.</param>
/// <param name="EventsScanned">Rows of the row groups read.</param>
/// <param name="BytesScanned">Compressed bytes of the column chunks read.</param>
/// <param name="ExecutionTimeInMillis">Wall time of the run.</param>
internal sealed record QueryStatistics(long EventsMatched, long EventsScanned, long BytesScanned, long ExecutionTimeInMillis)
{
    public static QueryStatistics Zero { get; } = new(0, 0, 0, 0);
}
