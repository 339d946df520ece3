namespace CloudTrailLake.Ingest.Sources;

/// <summary>An S3 location to read, and how to reach it.</summary>
internal sealed record S3SourceOptions : S3ConnectionOptions
{
    /// <summary>Bucket name.</summary>
    public required string Bucket { get; init; }

    /// <summary>Key prefix below which objects are read; empty for the whole bucket.</summary>
    public string Prefix { get; init; } = "";

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
