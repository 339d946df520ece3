using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using CloudTrailLake.Data.Configuration;

namespace CloudTrailLake.Data.Transport.Http;

/// <summary>
/// Sends requests with credentials, and again when they did not reach a working server: it could not be connected to, or answered 503 before it began. Nothing else is sent twice.
/// </summary>
internal sealed class HttpRequester : IDisposable
{
    /// <summary>The first pause; each further one is twice as long.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Most that is waited when the server names a time.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private static readonly ProductInfoHeaderValue Agent = new(
        "CloudTrailLake.Data",
        typeof(HttpRequester).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0");

    private readonly ConnectionSettings _settings;
    private readonly HttpClient _client;
    private readonly TimeProvider _time;
    private readonly Uri _root;

    public HttpRequester(ConnectionSettings settings, HttpMessageHandler handler, TimeProvider time)
    {
        _settings = settings;
        _time = time;
        _root = new Uri(settings.Endpoint!.AbsoluteUri.TrimEnd('/') + "/");
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The answer once its headers are there, when they say success.</summary>
    /// <exception cref="LakeException">The server refused, or was not reached.</exception>
    public async ValueTask<HttpResponseMessage> SendAsync(LakeRequest request, bool async, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            TimeSpan? pause = null;
            try
            {
                using var message = Message(request);
                var response = async
                    ? await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false)
                    : _client.Send(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return response;
                }

                using (response)
                {
                    if (response.StatusCode != HttpStatusCode.ServiceUnavailable || attempt >= _settings.Retries)
                    {
                        throw await HttpErrors.ReadAsync(response, request.Path, _settings.DisplayName, async, cancellationToken).ConfigureAwait(false);
                    }

                    pause = response.Headers.RetryAfter?.Delta;
                }
            }
            catch (HttpRequestException exception)
            {
                if (attempt >= _settings.Retries || exception.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError))
                {
                    throw HttpErrors.NotReached(_settings.DisplayName, exception);
                }
            }
            catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                // The handler's own limit for a connection.
                throw LakeException.NotReached(_settings, exception);
            }

            await PauseAsync(pause ?? FirstPause * Math.Pow(2, attempt), async, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Message(LakeRequest request)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(_root, request.Path)) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        message.Headers.Accept.Add(request.Accept);
        message.Headers.UserAgent.Add(Agent);
        if (request.NoCache)
        {
            message.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        }

        if (request.Method != HttpMethod.Get)
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        if (request.IsSigned)
        {
            Authorize(message, request.Body);
        }

        return message;
    }

    private void Authorize(HttpRequestMessage message, byte[] body)
    {
        var credentials = _settings.Credentials!;
        if (credentials.Token is { } token)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        else
        {
            SignatureV4.Sign(message, body, credentials, _time.GetUtcNow());
        }
    }

    private async ValueTask PauseAsync(TimeSpan pause, bool async, CancellationToken cancellationToken)
    {
        pause = pause < LongestPause ? pause : LongestPause;
        if (async)
        {
            await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(false);
        }
        else if (cancellationToken.WaitHandle.WaitOne(pause))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
