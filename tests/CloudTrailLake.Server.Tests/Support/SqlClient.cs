using System.Net.Http.Headers;
using System.Text;

namespace CloudTrailLake.Server.Tests.Support;

/// <summary>Sends statements to <c>POST /v1/sql</c> and gives the answer as it came.</summary>
internal static class SqlClient
{
    public static Task<HttpResponseMessage> SqlAsync(this TestServer server, string statement, string? accept = null, string query = "", Action<HttpRequestMessage>? more = null, CancellationToken cancellationToken = default) =>
        server.PostAsync("/v1/sql" + query, Encoding.UTF8.GetBytes(statement), "application/sql", accept, more, cancellationToken);

    public static async Task<HttpResponseMessage> PostAsync(
        this TestServer server, string pathAndQuery, byte[] body, string? contentType, string? accept = null, Action<HttpRequestMessage>? more = null, CancellationToken cancellationToken = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Endpoint, pathAndQuery)) { Content = new ByteArrayContent(body) };
        if (contentType is not null)
        {
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        more?.Invoke(request);
        server.Signer.Sign(request, body, server.Time.GetUtcNow());
        return await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public static async Task<string> TextAsync(this Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }
}
