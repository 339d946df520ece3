using CloudTrailLake.Automation.Delivery;

namespace CloudTrailLake.Automation;

/// <summary>How what works by itself is set up.</summary>
internal sealed record LakeAutomationOptions
{
    /// <summary>Whether schedules fire. Off in a process that only looks at the lake, such as a command beside no server.</summary>
    public bool Fires { get; init; } = true;

    /// <summary>Hosts and address ranges that webhooks may reach besides the public Internet, and by http.</summary>
    public IReadOnlyList<string> WebhookAllow { get; init; } = [];

    /// <summary>Reaches a bucket of the operator's S3 endpoint by name.</summary>
    public required Func<string, S3ResultBucket> Bucket { get; init; }

    /// <summary>Characters of a statement.</summary>
    public int MaxStatementCharacters { get; init; } = 10_000;
}
