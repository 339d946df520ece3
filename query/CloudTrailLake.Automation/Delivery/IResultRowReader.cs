using CloudTrailLake.Query.Scheduling;

namespace CloudTrailLake.Automation.Delivery;

/// <summary>Reads kept results from the first row to the last.</summary>
internal interface IResultRowReader
{
    /// <summary>The rows of an ended query. The same query gives the same rows, each time.</summary>
    /// <exception cref="ResultGoneException">Its result is not kept any more; also while the rows are walked.</exception>
    ResultRows Open(QueryRecord query);
}
