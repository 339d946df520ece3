using CloudTrailLake.Data.Configuration;

namespace CloudTrailLake.Data.Transport.Http;

/// <summary>Speaks to servers.</summary>
internal sealed class HttpTransportFactory : ITransportFactory
{
    public static HttpTransportFactory Instance { get; } = new();

    /// <inheritdoc/>
    public ILakeTransport Create(ConnectionSettings settings, TimeProvider time) => new HttpTransport(settings, HttpHandlers.Create(settings), time);
}
