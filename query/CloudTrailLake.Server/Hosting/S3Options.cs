using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Server.Hosting;

/// <summary>
/// The S3-compatible store that imports read and results are delivered to, by the operator's configuration: a client names bucket and prefix, never a machine.
/// </summary>
internal sealed record S3Options
{
    /// <summary>URL of the store; null is AWS itself, in the bucket's Region.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Access key; null takes what the AWS SDK finds (environment, profile, instance role).</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Secret of <see cref="AccessKeyId"/>.</summary>
    public string? SecretAccessKey { get; init; }

    /// <summary>Whether the bucket stands in the path instead of the host name; S3-compatible stores mostly want that.</summary>
    public bool PathStyle { get; init; } = true;

    /// <summary>How a bucket of a Region is reached.</summary>
    public S3ConnectionOptions Connection(string region) => new()
    {
        Region = region,
        Endpoint = Endpoint,
        PathStyle = Endpoint is not null && PathStyle,
        AccessKeyId = AccessKeyId,
        SecretAccessKey = SecretAccessKey,
    };

    /// <summary>Leaves the secret out, whatever prints the record.</summary>
    public override string ToString() => $"S3 {Endpoint?.ToString() ?? "AWS"}";
}
