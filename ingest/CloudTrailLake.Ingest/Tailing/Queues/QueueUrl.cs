using System.Text.RegularExpressions;

namespace CloudTrailLake.Ingest.Tailing.Queues;

/// <summary>The URL of an SQS queue.</summary>
internal static partial class QueueUrl
{
    /// <summary>Region and service endpoint that a URL of AWS names; false when it is none of AWS's. Only these hosts are called without an endpoint of the operator's.</summary>
    public static bool TryParse(string url, out string region, out Uri endpoint)
    {
        var match = Pattern().Match(url);
        region = match.Groups["region"].Value;
        endpoint = match.Success ? new Uri($"https://{match.Groups["host"].Value}/") : null!;
        return match.Success;
    }

    [GeneratedRegex(@"\Ahttps://(?<host>sqs(-fips)?\.(?<region>[a-z]{2}(-[a-z]+)+-[0-9]{1,2})\.amazonaws\.com(\.cn)?)/[0-9]{12}/[A-Za-z0-9_\-]{1,80}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
