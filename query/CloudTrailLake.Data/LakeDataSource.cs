using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using CloudTrailLake.Data.Configuration;
using CloudTrailLake.Data.Transport;

namespace CloudTrailLake.Data;

/// <summary>
/// A lake, and the pool of HTTP connections to it (or the engine over its folder). Make one per lake and program, with <see cref="Create"/> or a
/// <see cref="LakeDataSourceBuilder"/>, and dispose it at the end. Thread-safe.
/// </summary>
public sealed class LakeDataSource : DbDataSource
{
    private readonly Lazy<ILakeTransport> _transport;
    private string? _serverVersion;
    private volatile bool _isDisposed;

    internal LakeDataSource(ConnectionSettings settings, TimeProvider time, Func<ConnectionSettings, TimeProvider, ILakeTransport> createTransport)
    {
        Settings = settings;
        Time = time;
        _transport = new Lazy<ILakeTransport>(() => createTransport(settings, time));
    }

    /// <summary>The connection string; without its secrets unless it says <c>Persist Security Info=true</c>.</summary>
    public override string ConnectionString => Settings.PersistSecurityInfo ? Settings.ConnectionString : Settings.PublicConnectionString;

    internal ConnectionSettings Settings { get; }

    internal TimeProvider Time { get; }

    /// <summary>The way to the lake.</summary>
    /// <exception cref="ObjectDisposedException">The data source was disposed.</exception>
    internal ILakeTransport Transport
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _transport.Value;
        }
    }

    /// <summary>A data source over a connection string.</summary>
    /// <exception cref="ArgumentException">A keyword or value is not known, or something is missing.</exception>
    public static LakeDataSource Create(string connectionString) => new LakeDataSourceBuilder(connectionString).Build();

    /// <summary>A closed connection.</summary>
    public new LakeConnection CreateConnection() => new(this);

    /// <summary>An open connection.</summary>
    public new LakeConnection OpenConnection()
    {
        var connection = CreateConnection();
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>An open connection.</summary>
    public new async ValueTask<LakeConnection> OpenConnectionAsync(CancellationToken cancellationToken = default)
    {
        var connection = CreateConnection();
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A command that opens a connection of its own each time it is executed, and closes it afterwards.</summary>
    public new LakeCommand CreateCommand(string? commandText = null) => new(commandText, CreateConnection(), ownsConnection: true);

    /// <summary>Reaches the lake once; later connections of this data source take its word for it.</summary>
    internal async ValueTask<string> OpenLakeAsync(bool async, CancellationToken cancellationToken)
    {
        if (_serverVersion is { } known && !_isDisposed)
        {
            return known;
        }

        string version = await Transport.OpenAsync(async, cancellationToken).ConfigureAwait(false);
        _serverVersion = version;
        return version;
    }

    /// <inheritdoc/>
    protected override DbConnection CreateDbConnection() => CreateConnection();

    /// <inheritdoc/>
    protected override DbConnection OpenDbConnection() => OpenConnection();

    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2012", Justification = "The task is handed on as it is.")]
    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) => await OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand(string? commandText = null) => CreateCommand(commandText);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            if (_transport.IsValueCreated)
            {
                _transport.Value.Dispose();
            }
        }

        base.Dispose(disposing);
    }
}
