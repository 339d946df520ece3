namespace CloudTrailLake.EndToEnd.Tests.Harness;

/// <summary>The verification of delivered results in JavaScript: the AWS SDK and node's own cryptography, in a process of its own.</summary>
internal static class ResultVerification
{
    /// <summary>What it prints, and whether files and signature are good.</summary>
    public static async Task<(bool Good, string Verdict)> RunAsync(LakeServerProcess lake, S3ServerProcess s3, string folder)
    {
        var environment = new Dictionary<string, string>(lake.ClientEnvironment)
        {
            ["AWS_ENDPOINT_URL_S3"] = s3.Endpoint,
            ["S3_ACCESS_KEY"] = S3ServerProcess.AccessKey,
            ["S3_SECRET_KEY"] = S3ServerProcess.SecretKey,
        };
        var (code, output, error) = await ToolProcess.RunAsync(
            "node", [Path.Combine(Repository.JavaScriptFolder, "verify.mjs"), s3.Bucket, folder], environment, Repository.JavaScriptFolder);
        return (code == 0, output.Length > 0 ? output : error);
    }
}
