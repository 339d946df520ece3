namespace CloudTrailLake.Automation.Outputs;

/// <summary>One output of a schedule.</summary>
internal sealed record OutputSettings
{
    /// <summary>Its name, unique in the schedule.</summary>
    public required string Name { get; init; }

    /// <summary>Where it goes.</summary>
    public required OutputKind Kind { get; init; }

    /// <summary>Which runs go there.</summary>
    public OutputTrigger On { get; init; }

    /// <summary>How rows stand in a file or object.</summary>
    public OutputFormat Format { get; init; }

    /// <summary>Name template of a file or object: <c>{schedule}</c>, <c>{fireTime}</c>, <c>{runId}</c> are filled in.</summary>
    public string? Path { get; init; }

    /// <summary>Bucket and prefix of objects, <c>s3://bucket/prefix</c>.</summary>
    public string? S3Uri { get; init; }

    /// <summary>Address of a webhook.</summary>
    public string? Url { get; init; }
}
