using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;

namespace CloudTrailLake.Automation.Outputs;

/// <summary>
/// Posts a run to somebody's address: signed, with the run's id as <c>Idempotency-Key</c>, at least once. Redirects are not followed, no proxy and no cookies are used,
/// the address is checked when connecting, time and size are bounded.
/// </summary>
internal sealed class WebhookOutput : IOutput, IDisposable
{
    private readonly WebhookAddresses addresses;
    private readonly Func<RunOutput, string?> secret;
    private readonly TimeProvider time;
    private readonly HttpClient client;

    /// <summary>Posts with the secrets that a function knows.</summary>
    /// <param name="addresses">Which machines may be reached.</param>
    /// <param name="secret">The secret of an output; null when it is gone.</param>
    /// <param name="time">The clock of the signature's timestamp.</param>
    public WebhookOutput(WebhookAddresses addresses, Func<RunOutput, string?> secret, TimeProvider time)
    {
        this.addresses = addresses;
        this.secret = secret;
        this.time = time;
        client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ConnectCallback = ConnectAsync,
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                MaxResponseHeadersLength = AutomationLimits.MaxWebhookAnswerBytes >> 10,
            })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <inheritdoc/>
    public OutputKind Kind => OutputKind.Webhook;

    /// <inheritdoc/>
    public async Task<string> DeliverAsync(DeliveryContext delivery, CancellationToken ct)
    {
        var uri = Checked(delivery.Output.Settings.Url);
        var place = $"{uri.Scheme}://{uri.Authority}";
        using var bound = new CancellationTokenSource(AutomationLimits.WebhookTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, ct);
        try
        {
            using var request = Request(delivery, uri);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            ThrowIfRefused(place, answer.StatusCode);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new OutputException($"The webhook at {place} did not answer within {AutomationLimits.WebhookTimeout.TotalSeconds:0} seconds.", isPermanent: false, e);
        }
        catch (HttpRequestException e) when (Refused(e) is { } refused)
        {
            throw new OutputException(refused.Message, refused.IsPermanent, e);
        }
        catch (HttpRequestException e)
        {
            throw new OutputException($"The webhook at {place} could not be reached: {Why(e)}.", isPermanent: false, e);
        }

        return place;
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static void ThrowIfRefused(string place, HttpStatusCode status)
    {
        var code = (int)status;
        if (code is >= 300 and < 400)
        {
            throw new OutputException($"The webhook at {place} answered {code}, a redirect; redirects are not followed. Give the address it leads to.", isPermanent: true);
        }

        if (code is < 200 or >= 400)
        {
            throw new OutputException($"The webhook at {place} answered {code}; an answer of 200 to 299 accepts a run.", isPermanent: false);
        }
    }

    private static OutputException? Refused(Exception exception) => exception as OutputException ?? (exception.InnerException is { } inner ? Refused(inner) : null);

    private static string Why(HttpRequestException exception) => exception switch
    {
        { HttpRequestError: HttpRequestError.NameResolutionError } => "its name does not resolve",
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => "the connection was refused",
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } => "its name does not resolve",
        { InnerException: SocketException socket } => $"the connection failed ({socket.SocketErrorCode})",
        { InnerException: AuthenticationException } or { HttpRequestError: HttpRequestError.SecureConnectionError } => "its TLS certificate is not accepted",
        _ => $"the request failed ({exception.HttpRequestError})",
    };

    private Uri Checked(string? url)
    {
        try
        {
            return addresses.Check(url);
        }
        catch (AutomationException e)
        {
            throw new OutputException(e.Message, isPermanent: true, e);
        }
    }

    private HttpRequestMessage Request(DeliveryContext delivery, Uri uri)
    {
        var body = WebhookBody.Write(delivery);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        var key = secret(delivery.Output) ?? throw new OutputException("The secret of the output is gone: its schedule was deleted or does not have it any more.", isPermanent: true);
        var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("ctlake", "1"));
        request.Headers.Add("Idempotency-Key", delivery.Run.Id.ToString("D"));
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(key, timestamp, body));
        return request;
    }

    /// <summary>Resolves the name and connects to an address that may be reached; the name is resolved once, so that it cannot change in between.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);
        var allowed = Array.FindAll(found, address => addresses.IsAllowed(host, address));
        if (allowed.Length == 0)
        {
            throw new OutputException(WebhookAddresses.Refusal(host), isPermanent: true);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
