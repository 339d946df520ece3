using System.Diagnostics;

namespace CloudTrailLake.Server.Tests.Support;

/// <summary>Waits for what another thread brings about, however long the machine takes for it.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < Patience, "The condition did not come true.");
            await Task.Yield();
        }
    }
}
