namespace CloudTrailLake.Query.Scheduling;

/// <summary>The API's names of the query states.</summary>
internal static class QueryStates
{
    private static readonly (QueryState State, string Name)[] s_names =
    [
        (QueryState.Queued, "QUEUED"),
        (QueryState.Running, "RUNNING"),
        (QueryState.Finished, "FINISHED"),
        (QueryState.Failed, "FAILED"),
        (QueryState.Cancelled, "CANCELLED"),
        (QueryState.TimedOut, "TIMED_OUT"),
    ];

    /// <summary>Whether the query will not change any more.</summary>
    public static bool IsTerminal(this QueryState state) => state is not (QueryState.Queued or QueryState.Running);

    /// <summary>The name on the wire, such as <c>TIMED_OUT</c>.</summary>
    public static string ApiName(this QueryState state) => s_names.First(entry => entry.State == state).Name;

    /// <summary>The state of that wire name; false when there is none.</summary>
    public static bool TryParse(string name, out QueryState state)
    {
        foreach ((QueryState candidate, string apiName) in s_names)
        {
            if (apiName == name)
            {
                state = candidate;
                return true;
            }
        }

        state = default;
        return false;
    }
}
