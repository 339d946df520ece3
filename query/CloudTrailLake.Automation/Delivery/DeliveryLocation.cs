using System.Text;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Automation.Delivery;

/// <summary>Bucket and prefix of a <c>DeliveryS3Uri</c>, <c>s3://bucket[/prefix]</c>.</summary>
/// <param name="Bucket">Name of the bucket.</param>
/// <param name="Prefix">Prefix without slashes at its ends; empty for none.</param>
internal sealed record DeliveryLocation(string Bucket, string Prefix)
{
    /// <summary>Bytes of an object key in UTF-8 (Amazon S3: "Naming Amazon S3 objects").</summary>
    public const int MaxKeyBytes = 1024;

    /// <summary>Bytes below the prefix that are kept free: the longest of what <see cref="Folder"/> adds, and a file name.</summary>
    private const int ReservedKeyBytes = 160;

    /// <summary>Longest prefix, in bytes of UTF-8.</summary>
    public const int MaxPrefixBytes = MaxKeyBytes - ReservedKeyBytes;

    /// <summary>Reads a URI.</summary>
    /// <exception cref="DeliveryException">Bucket or prefix break a rule.</exception>
    public static DeliveryLocation Parse(string uri)
    {
        if (!S3SourceOptions.TryParseLocation(uri, out var bucket, out var prefix))
        {
            throw new DeliveryException(DeliveryError.InvalidS3BucketName, $"'{uri}' names no bucket; the form is s3://bucket/prefix.");
        }

        if (S3BucketName.Violation(bucket) is { } violation)
        {
            throw new DeliveryException(DeliveryError.InvalidS3BucketName, $"The bucket name '{bucket}' {violation}.");
        }

        if (prefix.Length > 1 && prefix.EndsWith('/'))
        {
            prefix = prefix[..^1];
        }

        return PrefixViolation(prefix) is { } wrong
            ? throw new DeliveryException(DeliveryError.InvalidS3Prefix, $"The prefix '{prefix}' {wrong}.")
            : new DeliveryLocation(bucket, prefix);
    }

    /// <summary>The folder of a query's files, with a slash at its end (AWS: "Find your CloudTrail Lake saved query results").</summary>
    /// <param name="accountId">The caller's account.</param>
    /// <param name="completed">When the query ended; its UTC day stands in the path.</param>
    /// <param name="queryId">The query.</param>
    public string Folder(string accountId, DateTimeOffset completed, string queryId) =>
        $"{(Prefix.Length == 0 ? "" : Prefix + "/")}AWSLogs/{accountId}/CloudTrail-Lake/Query/{completed.UtcDateTime:yyyy'/'MM'/'dd}/{queryId}/";

    private static string? PrefixViolation(string prefix)
    {
        if (prefix.Length == 0)
        {
            return null;
        }

        if (prefix.Any(char.IsControl))
        {
            return "holds control characters";
        }

        if (Encoding.UTF8.GetByteCount(prefix) > MaxPrefixBytes)
        {
            return $"has more than {MaxPrefixBytes} bytes, too many for a key of {MaxKeyBytes}";
        }

        // Clients and gateways fold such paths, and the files would not be found where they were promised.
        return prefix.Split('/').Any(part => part is "" or "." or "..") ? "has an empty part, '.' or '..' between its slashes" : null;
    }
}
