using System.Globalization;

namespace CloudTrailLake.Query.Execution;

/// <summary>A query was ended because it ran longer than it was allowed to.</summary>
internal sealed class QueryTimedOutException(TimeSpan timeout)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"The query was ended after {timeout.TotalSeconds:0.###} seconds."))
{
    /// <summary>The time it was allowed.</summary>
    public TimeSpan Timeout { get; } = timeout;
}
