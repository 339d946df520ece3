using System.Net;
using CloudTrailLake.Data.Configuration;

namespace CloudTrailLake.Data.Transport.Http;

/// <summary>Makes the pool of HTTP connections that a data source holds.</summary>
internal static class HttpHandlers
{
    /// <summary>A connection is renewed after this time, so that a change of the server's address is seen.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>
    /// No redirects (a token goes to the named server alone), no cookies, no drain: what remains of an unread result is not read to save a connection, since closing it is what
    /// cancels the query.
    /// </summary>
    public static SocketsHttpHandler Create(ConnectionSettings settings) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = settings.ConnectTimeout,
        MaxConnectionsPerServer = settings.MaxConnections,
        PooledConnectionLifetime = Lifetime,
        MaxResponseDrainSize = 0,
        ResponseDrainTimeout = TimeSpan.Zero,
    };
}
