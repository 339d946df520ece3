namespace CloudTrailLake.Data.Configuration;

/// <summary>What a connection string says, checked.</summary>
internal sealed record ConnectionSettings
{
    /// <summary>The string as it was given, secrets and all; the key of the shared data source.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The string without its secrets.</summary>
    public required string PublicConnectionString { get; init; }

    /// <summary>The server, or null for a folder.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The folder, or null for a server.</summary>
    public string? Directory { get; init; }

    /// <summary>Who calls; null for a folder.</summary>
    public LakeCredentials? Credentials { get; init; }

    /// <summary>Time to reach the server; infinite when none is set.</summary>
    public required TimeSpan ConnectTimeout { get; init; }

    /// <summary>Seconds; 0: no limit.</summary>
    public required int CommandTimeout { get; init; }

    public required string Dialect { get; init; }

    public required string Compression { get; init; }

    public required bool BypassCache { get; init; }

    public required int Retries { get; init; }

    public required int MaxConnections { get; init; }

    public required bool PersistSecurityInfo { get; init; }

    /// <summary>What <c>DbConnection.DataSource</c> shows.</summary>
    public string DisplayName => Endpoint?.GetLeftPart(UriPartial.Authority) ?? Directory ?? "";

    /// <summary>Reads and checks a connection string.</summary>
    /// <exception cref="ArgumentException">A keyword or a value is not known, or something is missing.</exception>
    public static ConnectionSettings Parse(string connectionString) => From(new LakeConnectionStringBuilder(connectionString));

    /// <summary>Checks what a builder holds.</summary>
    /// <exception cref="ArgumentException">Something is missing or contradicts itself.</exception>
    public static ConnectionSettings From(LakeConnectionStringBuilder builder)
    {
        var endpoint = EndpointOf(builder);
        return new ConnectionSettings
        {
            ConnectionString = builder.ConnectionString,
            PublicConnectionString = builder.WithoutSecrets(),
            Endpoint = endpoint,
            Directory = endpoint is null ? builder.DataSource : null,
            Credentials = endpoint is null ? null : CredentialsFinder.Find(builder),
            ConnectTimeout = builder.Timeout == 0 ? System.Threading.Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(builder.Timeout),
            CommandTimeout = builder.CommandTimeout,
            Dialect = builder.Dialect,
            Compression = builder.Compression,
            BypassCache = builder.BypassCache,
            Retries = builder.Retries,
            MaxConnections = builder.MaxConnections,
            PersistSecurityInfo = builder.PersistSecurityInfo,
        };
    }

    private static Uri? EndpointOf(LakeConnectionStringBuilder builder)
    {
        if (builder.Endpoint.Length == 0)
        {
            return builder.DataSource.Length > 0
                ? null
                : throw new ArgumentException("The connection string names no lake: give Endpoint=http://host:port for a server, or Data Source=folder for a folder.");
        }

        if (builder.DataSource.Length > 0)
        {
            throw new ArgumentException("The connection string names a server (Endpoint) and a folder (Data Source); it can be only one of them.");
        }

        if (!Uri.TryCreate(builder.Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"Endpoint '{builder.Endpoint}' is not an http or https address such as http://127.0.0.1:7700.");
        }

        return endpoint.UserInfo.Length == 0 && endpoint.Query.Length == 0
            ? endpoint
            : throw new ArgumentException("Endpoint holds more than scheme, host, port and path. Credentials go into Access Key and Secret Key, or Token.");
    }
}
