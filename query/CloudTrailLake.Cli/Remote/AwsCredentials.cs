namespace CloudTrailLake.Cli.Remote;

/// <summary>What signs requests.</summary>
/// <param name="AccessKeyId">Access key id.</param>
/// <param name="SecretAccessKey">Its secret.</param>
/// <param name="SessionToken">Token of temporary credentials, or null.</param>
/// <param name="Region">The Region of the credential scope.</param>
internal sealed record AwsCredentials(string AccessKeyId, string SecretAccessKey, string? SessionToken, string Region)
{
    /// <summary>Leaves the secrets out, whatever prints the record.</summary>
    public override string ToString() => $"{AccessKeyId} in {Region}";
}
