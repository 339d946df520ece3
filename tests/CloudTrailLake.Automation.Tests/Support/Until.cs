using System.Diagnostics;

namespace CloudTrailLake.Automation.Tests.Support;

/// <summary>Waits for what another thread brings about, however long the machine takes for it.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task TrueAsync(Func<bool> condition, string what = "The condition")
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Patience, $"{what} did not come true.");
            await Task.Delay(1);
        }
    }
}
