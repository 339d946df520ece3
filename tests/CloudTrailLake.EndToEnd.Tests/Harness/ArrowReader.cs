using System.Text.Json.Nodes;

namespace CloudTrailLake.EndToEnd.Tests.Harness;

/// <summary>Apache Arrow's JavaScript reader on an answer of <c>POST /v1/sql</c>, in a process of its own.</summary>
internal static class ArrowReader
{
    /// <summary>The schema and every value.</summary>
    public static Task<JsonNode> ValuesAsync(LakeServerProcess server, string token, string statement, string parameters = "") => RunAsync(server, token, "values", statement, parameters);

    /// <summary>The schema, how many rows there are, and the sums of the columns of bigints.</summary>
    public static Task<JsonNode> SumsAsync(LakeServerProcess server, string token, string statement, string parameters = "") => RunAsync(server, token, "sums", statement, parameters);

    private static async Task<JsonNode> RunAsync(LakeServerProcess server, string token, string mode, string statement, string parameters)
    {
        await using var node = ToolProcess.Start(
            "node", [Path.Combine(Repository.JavaScriptFolder, "arrow.mjs"), $"{server.Endpoint}/v1/sql", token, mode, parameters], workingDirectory: Repository.JavaScriptFolder);
        await node.Input.WriteAsync(statement);
        node.Input.Close();
        var code = await node.WaitForExitAsync();
        return code == 0 ? JsonNode.Parse(node.Output)! : throw new InvalidOperationException(node.Error);
    }
}
