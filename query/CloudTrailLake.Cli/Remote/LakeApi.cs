using System.Net.Http;
using System.Text.Json.Nodes;

namespace CloudTrailLake.Cli.Remote;

/// <summary>The interface under <c>/v1</c> of a server, as commands use it.</summary>
internal sealed class LakeApi(LakeConnection connection)
{
    /// <summary>The path of a resource: its parts, each escaped.</summary>
    public static string Path(params ReadOnlySpan<string> parts)
    {
        var path = new System.Text.StringBuilder("/v1");
        foreach (string part in parts)
            path.Append('/').Append(Uri.EscapeDataString(part));
        return path.ToString();
    }

    /// <summary>Gets a resource.</summary>
    /// <exception cref="ServiceErrorException">The server answered an error.</exception>
    public Task<JsonNode> GetAsync(string pathAndQuery, CancellationToken cancellationToken) => AnswerAsync(HttpMethod.Get, pathAndQuery, null, cancellationToken);

    /// <summary>Posts an object.</summary>
    /// <exception cref="ServiceErrorException">The server answered an error.</exception>
    public Task<JsonNode> PostAsync(string pathAndQuery, JsonNode? body, CancellationToken cancellationToken) => AnswerAsync(HttpMethod.Post, pathAndQuery, body, cancellationToken);

    /// <summary>Puts an object in the place of another.</summary>
    /// <exception cref="ServiceErrorException">The server answered an error.</exception>
    public Task<JsonNode> PutAsync(string pathAndQuery, JsonNode body, CancellationToken cancellationToken) => AnswerAsync(HttpMethod.Put, pathAndQuery, body, cancellationToken);

    /// <summary>Deletes a resource.</summary>
    /// <exception cref="ServiceErrorException">The server answered an error.</exception>
    public Task DeleteAsync(string pathAndQuery, CancellationToken cancellationToken) => connection.SendAsync(HttpMethod.Delete, pathAndQuery, null, cancellationToken);

    /// <summary>Posts an object whose answer is read as it comes.</summary>
    /// <returns>The answer, to be disposed.</returns>
    /// <exception cref="ServiceErrorException">The server answered an error.</exception>
    public Task<HttpResponseMessage> StreamAsync(string pathAndQuery, JsonNode body, string accept, CancellationToken cancellationToken) =>
        connection.SendAsync(HttpMethod.Post, pathAndQuery, body, accept, cancellationToken);

    /// <summary>Calls an operation of the CloudTrail API.</summary>
    /// <exception cref="ServiceErrorException">The server answered an error.</exception>
    public Task<JsonNode> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken) => connection.CallAsync(operation, input, cancellationToken);

    /// <summary>All members of a list, page by page.</summary>
    /// <param name="path">The path of the list, without a query.</param>
    /// <param name="member">The list's name in the answer.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<JsonNode>> ListAsync(string path, string member, CancellationToken cancellationToken)
    {
        var all = new List<JsonNode>();
        string? token = null;
        do
        {
            var page = await GetAsync(token is null ? path : $"{path}?nextToken={Uri.EscapeDataString(token)}", cancellationToken);
            all.AddRange(page[member]!.AsArray().Select(item => item!));
            token = (string?)page["nextToken"];
        }
        while (token is not null);
        return all;
    }

    /// <summary>The answer; an empty object where it has no body.</summary>
    private async Task<JsonNode> AnswerAsync(HttpMethod method, string pathAndQuery, JsonNode? body, CancellationToken cancellationToken) =>
        await connection.SendAsync(method, pathAndQuery, body, cancellationToken) ?? new JsonObject();
}
