using System.Collections.Concurrent;
using CloudTrailLake.Automation.Schedules;

namespace CloudTrailLake.Automation.Tests.Support;

/// <summary>A work that remembers its fire times; it can be made to wait or to fail.</summary>
internal sealed class RecordedWork(string kind) : IScheduledWork
{
    public ConcurrentQueue<(string Resource, DateTimeOffset Fire)> Fired { get; } = new();

    public Func<DateTimeOffset, CancellationToken, Task> Then { get; set; } = (_, _) => Task.CompletedTask;

    public string Kind => kind;

    public async Task RunAsync(string resourceId, DateTimeOffset fireTime, CancellationToken ct)
    {
        Fired.Enqueue((resourceId, fireTime));
        await Then(fireTime, ct);
    }
}
