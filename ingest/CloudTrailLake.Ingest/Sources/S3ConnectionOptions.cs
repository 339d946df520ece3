using System.Text;
using Amazon.Runtime;
using Amazon.S3;

namespace CloudTrailLake.Ingest.Sources;

/// <summary>How an S3 store is reached, at AWS or one compatible with it: the one place where a client of the AWS SDK is set up.</summary>
internal record S3ConnectionOptions
{
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

    /// <summary>Times the SDK itself repeats a failed request; null is the SDK's own rule, 0 leaves it to the caller.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>Time one request may take, its body included; null is the SDK's own rule.</summary>
    public TimeSpan? RequestTimeout { get; init; }

    /// <summary>A client of that store; the caller disposes it.</summary>
    public AmazonS3Client CreateClient()
    {
        var configuration = new AmazonS3Config
        {
            AuthenticationRegion = Region,
            ForcePathStyle = PathStyle,
            // Compatible stores need not know the newer checksums; S3 itself still sends and checks what it has.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (Endpoint is not null)
        {
            configuration.ServiceURL = Endpoint.ToString();
        }
        else
        {
            configuration.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(Region);
        }

        if (MaxRetries is { } retries)
        {
            configuration.MaxErrorRetry = retries;
        }

        if (RequestTimeout is { } timeout)
        {
            configuration.Timeout = timeout;
        }

        return Credentials() is { } credentials ? new AmazonS3Client(credentials, configuration) : new AmazonS3Client(configuration);
    }

    /// <summary>Leaves keys and secrets out, whatever prints the record.</summary>
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"Region = {Region}, Endpoint = {Endpoint}");
        return true;
    }

    private AWSCredentials? Credentials() => this switch
    {
        { AccessKeyId: null } or { SecretAccessKey: null } => null,
        { SessionToken: { } token } => new SessionAWSCredentials(AccessKeyId, SecretAccessKey, token),
        _ => new BasicAWSCredentials(AccessKeyId, SecretAccessKey),
    };
}
