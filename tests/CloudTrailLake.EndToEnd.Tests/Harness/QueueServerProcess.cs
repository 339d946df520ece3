namespace CloudTrailLake.EndToEnd.Tests.Harness;

/// <summary>A real SQS-compatible server with one queue.</summary>
internal sealed class QueueServerProcess : IAsyncDisposable
{
    private readonly ToolProcess _node;

    private QueueServerProcess(ToolProcess node, string endpoint, string queueUrl)
    {
        QueueUrl = queueUrl;
        _node = node;
        Endpoint = endpoint;
    }

    public string Endpoint { get; }

    public string QueueUrl { get; }

    public IReadOnlyDictionary<string, string> ClientEnvironment => new Dictionary<string, string>
    {
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ENDPOINT_URL_SQS"] = Endpoint,
    };

    public static async Task<QueueServerProcess> StartAsync()
    {
        var port = LakeServerProcess.FreePort();
        var node = ToolProcess.Start("node", [Path.Combine(Repository.JavaScriptFolder, "sqs.mjs"), port.ToString(), "trail"], workingDirectory: Repository.JavaScriptFolder);
        var line = await node.WaitForLineAsync("ready");
        return new QueueServerProcess(node, $"http://127.0.0.1:{port}", line.Split(' ')[1]);
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();
}
