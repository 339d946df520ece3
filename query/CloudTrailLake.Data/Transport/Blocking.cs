namespace CloudTrailLake.Data.Transport;

/// <summary>Ends the synchronous use of a method that takes <c>async</c>: such a call is complete when it returns, so nothing here waits.</summary>
internal static class Blocking
{
    public static T Result<T>(ValueTask<T> task) => task.IsCompleted ? task.GetAwaiter().GetResult() : throw Unfinished();

    public static void Result(ValueTask task)
    {
        if (!task.IsCompleted)
        {
            throw Unfinished();
        }

        task.GetAwaiter().GetResult();
    }

    private static InvalidOperationException Unfinished() => new("A synchronous call left work behind; this is a fault of the provider.");
}
