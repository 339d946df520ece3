using System.Net.Http.Headers;
using System.Text.Json;
using CloudTrailLake.Data.Configuration;

namespace CloudTrailLake.Data.Transport.Http;

/// <summary>A server's <c>/v1</c> interface.</summary>
internal sealed class HttpTransport : ILakeTransport
{
    private const string ArrowStream = "application/vnd.apache.arrow.stream";

    private readonly ConnectionSettings _settings;
    private readonly HttpRequester _requester;
    private readonly MediaTypeWithQualityHeaderValue _accept = new(ArrowStream);

    public HttpTransport(ConnectionSettings settings, HttpMessageHandler handler, TimeProvider time)
    {
        _settings = settings;
        _requester = new HttpRequester(settings, handler, time);
        if (settings.Compression != ConnectionDefaults.Compression)
        {
            _accept.Parameters.Add(new NameValueHeaderValue("compression", settings.Compression));
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string> OpenAsync(bool async, CancellationToken cancellationToken)
    {
        string version;
        using (var health = await GetAsync("health", isSigned: false, async, cancellationToken).ConfigureAwait(false))
        {
            version = health.RootElement.TryGetProperty("version", out var text) ? text.GetString() ?? "" : "";
        }

        // What only a caller with valid credentials is answered.
        using var stores = await GetAsync("v1/stores", isSigned: true, async, cancellationToken).ConfigureAwait(false);
        return version;
    }

    /// <inheritdoc/>
    public async ValueTask<IResultStream> ExecuteAsync(StatementRequest request, bool async, CancellationToken cancellationToken)
    {
        byte[] body = StatementBody.Write(request);
        var message = new LakeRequest(HttpMethod.Post, "v1/sql", body, _accept, IsSigned: true, NoCache: request.BypassCache);
        var response = await _requester.SendAsync(message, async, cancellationToken).ConfigureAwait(false);
        try
        {
            if (response.Content.Headers.ContentType?.MediaType != ArrowStream)
            {
                throw HttpErrors.NotThisProtocol(_settings.DisplayName, $"answered a statement with {response.Content.Headers.ContentType?.MediaType ?? "no content type"}");
            }

            var stream = async ? await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false) : response.Content.ReadAsStream(cancellationToken);
            return await ArrowResult.OpenAsync(response, stream, async, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoreDescription>> ListStoresAsync(bool async, CancellationToken cancellationToken)
    {
        var stores = new List<StoreDescription>();
        string? next = null;
        do
        {
            using var page = await GetAsync(next is null ? "v1/stores" : $"v1/stores?nextToken={Uri.EscapeDataString(next)}", isSigned: true, async, cancellationToken).ConfigureAwait(false);
            stores.AddRange(page.RootElement.GetProperty("stores").EnumerateArray().Select(Listings.Store));
            next = Listings.Text(page.RootElement, "nextToken");
        }
        while (next is not null);

        return stores;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ColumnDescription>> ListColumnsAsync(string store, bool async, CancellationToken cancellationToken)
    {
        using var answer = await GetAsync($"v1/stores/{Uri.EscapeDataString(store)}/columns", isSigned: true, async, cancellationToken).ConfigureAwait(false);
        return [.. answer.RootElement.GetProperty("columns").EnumerateArray().Select(Listings.Column)];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<FunctionDescription>> ListFunctionsAsync(bool async, CancellationToken cancellationToken)
    {
        using var answer = await GetAsync("v1/functions", isSigned: true, async, cancellationToken).ConfigureAwait(false);
        return [.. answer.RootElement.GetProperty("functions").EnumerateArray().Select(Listings.Function)];
    }

    /// <inheritdoc/>
    public void Dispose() => _requester.Dispose();

    private async ValueTask<JsonDocument> GetAsync(string path, bool isSigned, bool async, CancellationToken cancellationToken)
    {
        var request = new LakeRequest(HttpMethod.Get, path, [], new MediaTypeWithQualityHeaderValue("application/json"), isSigned, NoCache: false);
        using var response = await _requester.SendAsync(request, async, cancellationToken).ConfigureAwait(false);
        byte[] body = await HttpBodies.ReadAsync(response, HttpBodies.MaxDocumentBytes, async, cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException exception)
        {
            throw HttpErrors.NotThisProtocol(_settings.DisplayName, $"answered {path} with something that is not JSON", exception);
        }
    }
}
