namespace CloudTrailLake.Samples;

/// <summary>What logs to make. The same options make the same bytes.</summary>
internal sealed record LogGeneratorOptions
{
    /// <summary>How many events in all.</summary>
    public required long Events { get; init; }

    /// <summary>Seed of all random numbers.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The earliest event time, UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>How long the events go on.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Accounts that the events are of, the busiest first.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = ["111122223333", "444455556666", "777788889999"];

    /// <summary>Regions, the busiest first.</summary>
    public IReadOnlyList<string> Regions { get; init; } = ["us-east-1", "eu-central-1", "us-west-2", "ap-southeast-2"];

    /// <summary>Events of a file on average; single files have from a quarter to twice as many.</summary>
    public int EventsPerFile { get; init; } = 2_000;

    /// <summary>Prefix of the object keys, without a slash at its end; empty for none.</summary>
    public string Prefix { get; init; } = "";
}
