namespace CloudTrailLake.Automation.Delivery;

/// <summary>How often and how patiently a request to S3 is repeated while its failures are of the passing kind. All bounds of it stand here.</summary>
internal sealed record S3RetryOptions
{
    /// <summary>Repetitions after the first try. With the delays below, a store that is away for about a minute and a half loses nothing.</summary>
    public int MaxRetries { get; init; } = 8;

    /// <summary>Time before the first repetition; it doubles with each (with jitter).</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest time between two tries.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time that one try may take, the upload of a whole file included.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Time that <see cref="S3ResultBucket.CheckAsync"/> may take with its repetitions: a caller of the API waits for it.</summary>
    public TimeSpan CheckTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
