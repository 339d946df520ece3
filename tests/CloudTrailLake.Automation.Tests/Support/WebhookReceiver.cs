using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CloudTrailLake.Automation.Tests.Support;

/// <summary>A real HTTP receiver on a loopback port that answers what the test says, and remembers what came.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task serving;

    public WebhookReceiver(params int[] statuses)
    {
        Statuses = new ConcurrentQueue<int>(statuses);
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        listener.Start();
        serving = ServeAsync();
    }

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}/hook";

    /// <summary>Answers to come; after them, 200.</summary>
    public ConcurrentQueue<int> Statuses { get; }

    public ConcurrentQueue<(Dictionary<string, string> Headers, byte[] Body)> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                Requests.Enqueue((context.Request.Headers.AllKeys.OfType<string>().ToDictionary(key => key, key => context.Request.Headers[key]!, StringComparer.OrdinalIgnoreCase), body.ToArray()));
                context.Response.StatusCode = Statuses.TryDequeue(out var status) ? status : 200;
                if (context.Response.StatusCode is >= 300 and < 400)
                {
                    context.Response.RedirectLocation = "http://169.254.169.254/latest/meta-data/";
                }

                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }
}
