using CloudTrailLake.Data.Configuration;
using CloudTrailLake.Data.Transport;

namespace CloudTrailLake.Data.Embedded;

/// <summary>Reads folders.</summary>
internal sealed class EmbeddedTransportFactory : ITransportFactory
{
    public static EmbeddedTransportFactory Instance { get; } = new();

    /// <inheritdoc/>
    public ILakeTransport Create(ConnectionSettings settings, TimeProvider time) => new EmbeddedTransport(settings.Directory!, time);
}
