namespace CloudTrailLake.Engine.Compaction;

/// <summary>
/// Bounds the share of one core that work in the background takes: after each piece of work, which runs on one thread, follows a rest in proportion to it. So over any span that begins
/// with a piece of work and ends with its rest, the work took at most <paramref name="share"/> of the time.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="share">Over 0 up to 1; 1 never rests.</param>
internal sealed class DutyCycle(TimeProvider time, double share)
{
    /// <summary>Share of the background work of a server.</summary>
    public const double BackgroundShare = 0.25;

    private readonly double _restPerWork = share is > 0 and <= 1 ? (1 - share) / share : throw new ArgumentOutOfRangeException(nameof(share), share, "A share is over 0 and up to 1.");

    /// <summary>Never rests.</summary>
    public static DutyCycle Unbounded { get; } = new(TimeProvider.System, 1);

    /// <summary>Runs a piece of work and rests.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var result = await work();
        var rest = time.GetElapsedTime(began) * _restPerWork;
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, ct);
        }

        return result;
    }
}
