namespace CloudTrailLake.Samples.Intrusion;

/// <summary>One call of the story, or several of the same kind in a row.</summary>
/// <param name="Actor">Who calls.</param>
/// <param name="Service">The service called.</param>
/// <param name="Call">The call.</param>
internal sealed record StoryStep(Actor Actor, ApiService Service, ApiCall Call)
{
    /// <summary>How many times.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Whether it was refused.</summary>
    public bool Denied { get; init; }

    /// <summary>Seconds from one call to the next, on average.</summary>
    public int Pace { get; init; } = 20;
}
