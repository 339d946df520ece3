namespace CloudTrailLake.Query.Scheduling;

/// <summary>Where a query stands (AWS: <c>QueryStatus</c>).</summary>
internal enum QueryState
{
    /// <summary>Accepted, waits for a place to run.</summary>
    Queued,

    /// <summary>The engine works on it.</summary>
    Running,

    /// <summary>All rows are stored.</summary>
    Finished,

    /// <summary>Ended with <see cref="QueryRecord.ErrorMessage"/>.</summary>
    Failed,

    /// <summary>Ended by CancelQuery.</summary>
    Cancelled,

    /// <summary>Ended by the time limit; the rows up to then are stored.</summary>
    TimedOut,
}
