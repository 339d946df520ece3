using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudTrailLake.EndToEnd.Tests.Harness;

/// <summary>The unmodified AWS SDK for JavaScript, in a process of its own.</summary>
internal sealed class JavaScriptSdk : IAsyncDisposable
{
    private readonly ToolProcess _node;
    private int _id;

    public JavaScriptSdk(IReadOnlyDictionary<string, string> environment)
        => _node = ToolProcess.Start("node", [Path.Combine(Repository.JavaScriptFolder, "aws.mjs")], environment, Repository.JavaScriptFolder);

    public Task<JsonNode> CloudTrailAsync(string operation, object input) => SendAsync("cloudtrail", operation, input);

    /// <summary>The error that the SDK raised for the call; fails when it succeeded.</summary>
    public async Task<(string Name, string Message, int Status)> CloudTrailErrorAsync(string operation, object input)
    {
        try
        {
            var output = await CloudTrailAsync(operation, input);
            throw new InvalidOperationException($"{operation} succeeded: {output.ToJsonString()}");
        }
        catch (SdkException e)
        {
            return (e.Name, e.Message, e.Status);
        }
    }

    public async Task<JsonNode> SendAsync(string service, string operation, object input)
    {
        var id = $"\"id\":{Interlocked.Increment(ref _id)},";
        await _node.Input.WriteLineAsync($"{{{id}\"service\":\"{service}\",\"operation\":\"{operation}\",\"input\":{JsonSerializer.Serialize(input)}}}");
        await _node.Input.FlushAsync();
        var answer = JsonNode.Parse(await _node.WaitForLineAsync("{" + id))!;
        return answer["error"] is { } error
            ? throw new SdkException((string)error["name"]!, (string?)error["message"] ?? "", (int?)error["status"] ?? 0)
            : answer["output"]!;
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();
}
