namespace CloudTrailLake.EndToEnd.Tests.Harness;

/// <summary>A real S3-compatible server with one bucket.</summary>
internal sealed class S3ServerProcess : IAsyncDisposable
{
    private readonly ToolProcess _node;

    private S3ServerProcess(ToolProcess node, string endpoint, string bucket)
    {
        _node = node;
        Endpoint = endpoint;
        Bucket = bucket;
    }

    public string Endpoint { get; }

    public string Bucket { get; }

    public static string AccessKey => "S3RVER";

    public static string SecretKey => "S3RVER";

    public IReadOnlyDictionary<string, string> ClientEnvironment => new Dictionary<string, string>
    {
        ["AWS_ACCESS_KEY_ID"] = AccessKey,
        ["AWS_SECRET_ACCESS_KEY"] = SecretKey,
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ENDPOINT_URL_S3"] = Endpoint,
    };

    public static async Task<S3ServerProcess> StartAsync(string directory, string bucket)
    {
        var port = LakeServerProcess.FreePort();
        var node = ToolProcess.Start("node", [Path.Combine(Repository.JavaScriptFolder, "s3.mjs"), directory, port.ToString(), bucket], workingDirectory: Repository.JavaScriptFolder);
        await node.WaitForLineAsync("ready");
        return new S3ServerProcess(node, $"http://127.0.0.1:{port}", bucket);
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();
}
