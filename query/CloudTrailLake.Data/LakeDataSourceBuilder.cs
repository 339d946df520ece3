using CloudTrailLake.Data.Configuration;
using CloudTrailLake.Data.Transport;
using CloudTrailLake.Data.Transport.Http;

namespace CloudTrailLake.Data;

/// <summary>Builds a <see cref="LakeDataSource"/>: from a connection string, with what does not fit into one.</summary>
public sealed class LakeDataSourceBuilder
{
    private readonly List<Action<SocketsHttpHandler>> _configureHttp = [];
    private TimeProvider _time = TimeProvider.System;
    private ITransportFactory? _factory;

    /// <summary>A builder that starts from a connection string.</summary>
    /// <exception cref="ArgumentException">A keyword or a value is not known.</exception>
    public LakeDataSourceBuilder(string? connectionString = null) => ConnectionStringBuilder = new LakeConnectionStringBuilder(connectionString);

    /// <summary>What is built from; may be changed until <see cref="Build"/>.</summary>
    public LakeConnectionStringBuilder ConnectionStringBuilder { get; }

    /// <summary>The clock of signatures and time-outs.</summary>
    public LakeDataSourceBuilder UseTimeProvider(TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        _time = timeProvider;
        return this;
    }

    /// <summary>Changes how HTTP is spoken: certificates, proxy, keep-alive. Called once for the data source; no use for a folder.</summary>
    public LakeDataSourceBuilder ConfigureHttp(Action<SocketsHttpHandler> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _configureHttp.Add(configure);
        return this;
    }

    /// <summary>The data source; each call makes another one.</summary>
    /// <exception cref="ArgumentException">Something is missing in the connection string, or contradicts itself.</exception>
    public LakeDataSource Build() => new(ConnectionSettings.From(ConnectionStringBuilder), _time, Create);

    /// <summary>Takes another way to the lake than the connection string's.</summary>
    internal LakeDataSourceBuilder UseTransport(ITransportFactory factory)
    {
        _factory = factory;
        return this;
    }

    private ILakeTransport Create(ConnectionSettings settings, TimeProvider time)
    {
        if (_factory is not null || settings.Endpoint is null || _configureHttp.Count == 0)
        {
            return (_factory ?? Transports.For(settings)).Create(settings, time);
        }

        var handler = HttpHandlers.Create(settings);
        _configureHttp.ForEach(configure => configure(handler));
        return new HttpTransport(settings, handler, time);
    }
}
