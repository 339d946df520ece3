using System.Text;

namespace CloudTrailLake.Ingest.Tailing.Queues;

/// <summary>How SQS, or a service compatible with it, is reached.</summary>
internal sealed record QueueOptions
{
    /// <summary>Region for the request signature.</summary>
    public required string Region { get; init; }

    /// <summary>Endpoint that answers SQS requests.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Access key; null together with <see cref="SecretAccessKey"/> takes what the AWS SDK finds in the environment.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Secret of the access key.</summary>
    public string? SecretAccessKey { get; init; }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"Region = {Region}, Endpoint = {Endpoint}");
        return true;
    }
}
