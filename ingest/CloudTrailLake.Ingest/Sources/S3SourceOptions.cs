namespace CloudTrailLake.Ingest.Sources;

/// <summary>An S3 location and how to reach it.</summary>
internal sealed record S3SourceOptions
{
    /// <summary>Bucket name.</summary>
    public required string Bucket { get; init; }

    /// <summary>Key prefix below which objects are read; empty for the whole bucket.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Region of the bucket, for the request signature.</summary>
    public required string Region { get; init; }

    /// <summary>Endpoint of an S3-compatible store; null for AWS.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Bucket in the path instead of the host name; what most compatible stores need.</summary>
    public bool PathStyle { get; init; } = true;

    /// <summary>Access key; null together with <see cref="SecretAccessKey"/> takes what the SDK finds in the environment.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Secret of the access key.</summary>
    public string? SecretAccessKey { get; init; }

    /// <summary>Token of temporary credentials.</summary>
    public string? SessionToken { get; init; }

    /// <summary>Earliest date in prefix and file name, inclusive; null for no bound.</summary>
    public DateTimeOffset? StartEventTime { get; init; }

    /// <summary>Latest date in prefix and file name, inclusive; null for no bound.</summary>
    public DateTimeOffset? EndEventTime { get; init; }

    /// <summary>Only these keys, as when failed entries of an import are tried again; null lists the prefix.</summary>
    public IReadOnlyList<string>? Keys { get; init; }

    /// <summary>Bucket and prefix of an <c>S3LocationUri</c> (<c>s3://bucket/prefix</c>); false when it is none.</summary>
    public static bool TryParseLocation(string uri, out string bucket, out string prefix)
    {
        const string Scheme = "s3://";
        bucket = prefix = "";
        if (!uri.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        string rest = uri[Scheme.Length..];
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        bucket = slash < 0 ? rest : rest[..slash];
        prefix = slash < 0 ? "" : rest[(slash + 1)..];
        return bucket.Length > 0;
    }
}
