using System.Text.Json.Nodes;

namespace CloudTrailLake.EndToEnd.Tests.Harness;

/// <summary>The unmodified AWS CLI with the profile that the server wrote.</summary>
internal sealed class AwsCli(LakeServerProcess server)
{
    public async Task<JsonNode> RunAsync(params string[] arguments)
    {
        var (code, output, error) = await TryAsync(arguments);
        return code == 0 && JsonNode.Parse(output.Length == 0 ? "{}" : output) is { } json
            ? json
            : throw new InvalidOperationException($"aws {string.Join(' ', arguments)} exited with {code}\n{output}\n{error}");
    }

    public Task<(int ExitCode, string Output, string Error)> TryAsync(params string[] arguments) => TryServiceAsync("cloudtrail", arguments);

    /// <summary>A call of another service of ours: <c>cloudtrail-data</c>.</summary>
    public Task<(int ExitCode, string Output, string Error)> TryServiceAsync(string service, params string[] arguments) => ToolProcess.RunAsync(
        "aws",
        ["--endpoint-url", server.Endpoint, "--output", "json", service, .. arguments],
        new Dictionary<string, string>(server.ClientEnvironment) { ["AWS_PAGER"] = "" });
}
