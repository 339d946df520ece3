namespace CloudTrailLake.Server.Hosting;

/// <summary>The S3-compatible store that StartImport reads, by the operator's configuration: a client names bucket and prefix, never a machine.</summary>
internal sealed record S3ImportOptions
{
    /// <summary>URL of the store; null is AWS itself, in the bucket's Region.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Access key; null takes what the AWS SDK finds (environment, profile, instance role).</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Secret of <see cref="AccessKeyId"/>.</summary>
    public string? SecretAccessKey { get; init; }

    /// <summary>Whether the bucket stands in the path instead of the host name; S3-compatible stores mostly want that.</summary>
    public bool PathStyle { get; init; } = true;

    /// <summary>Leaves the secret out, whatever prints the record.</summary>
    public override string ToString() => $"S3 {Endpoint?.ToString() ?? "AWS"}";
}
