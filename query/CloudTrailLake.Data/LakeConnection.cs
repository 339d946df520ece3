using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using CloudTrailLake.Data.Configuration;
using CloudTrailLake.Data.Metadata;
using CloudTrailLake.Data.Transport;

namespace CloudTrailLake.Data;

/// <summary>
/// A connection to a lake. It holds no socket of its own: the HTTP connections belong to the data source, or to all connections with the same connection string. Several readers may be
/// open on it at once. Not thread-safe, except that <see cref="LakeCommand.Cancel"/> may be called from anywhere.
/// </summary>
public sealed class LakeConnection : DbConnection
{
    private readonly LakeDataSource? _ownSource;
    private readonly HashSet<LakeDataReader> _readers = [];
    private LakeDataSource? _source;
    private string _connectionString = "";
    private bool _hidesSecrets;
    private string _serverVersion = "";
    private ConnectionState _state;

    /// <summary>A connection that does not know yet where to.</summary>
    public LakeConnection()
    {
    }

    /// <summary>A connection to the lake of a connection string, which is read when it is opened.</summary>
    public LakeConnection(string? connectionString) => _connectionString = connectionString ?? "";

    internal LakeConnection(LakeDataSource source)
    {
        _ownSource = source;
        _connectionString = source.ConnectionString;
    }

    /// <summary>
    /// The connection string. Once opened, a connection shows it without its secrets unless it says <c>Persist Security Info=true</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is set while the connection is open, or belongs to a data source.</exception>
    [AllowNull]
    public override string ConnectionString
    {
        get => _hidesSecrets ? _source!.ConnectionString : _connectionString;
        set
        {
            if (_state != ConnectionState.Closed)
            {
                throw new InvalidOperationException("The connection string cannot change while the connection is open.");
            }

            if (_ownSource is not null)
            {
                throw new InvalidOperationException("The connection belongs to a data source, which holds the connection string.");
            }

            _connectionString = value ?? "";
            _hidesSecrets = false;
            _source = null;
        }
    }

    /// <summary>Seconds to reach the server, from the connection string.</summary>
    public override int ConnectionTimeout => (_ownSource ?? _source)?.Settings.ConnectTimeout is { } timeout
        ? Math.Max(0, (int)timeout.TotalSeconds)
        : new LakeConnectionStringBuilder(_connectionString).Timeout;

    /// <summary>Always empty: a lake is not divided into databases.</summary>
    public override string Database => "";

    /// <summary>Address of the server, or the folder.</summary>
    public override string DataSource
    {
        get
        {
            if ((_ownSource ?? _source) is { } source)
            {
                return source.Settings.DisplayName;
            }

            var builder = new LakeConnectionStringBuilder(_connectionString);
            return builder.Endpoint.Length > 0 ? builder.Endpoint : builder.DataSource;
        }
    }

    /// <summary>Version of the lake's product.</summary>
    /// <exception cref="InvalidOperationException">The connection is closed.</exception>
    public override string ServerVersion => _state == ConnectionState.Open ? _serverVersion : throw Closed();

    /// <inheritdoc/>
    public override ConnectionState State => _state;

    /// <summary>Always false: there is nothing to batch against a read-only source.</summary>
    public override bool CanCreateBatch => false;

    /// <inheritdoc/>
    protected override DbProviderFactory DbProviderFactory => LakeProviderFactory.Instance;

    /// <summary>Closes the pooled HTTP connections of this connection string.</summary>
    public static void ClearPool(LakeConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        SharedDataSources.Clear(connection._connectionString);
    }

    /// <summary>Closes the pooled HTTP connections of all connection strings.</summary>
    public static void ClearAllPools() => SharedDataSources.ClearAll();

    /// <summary>Reaches the lake with the given credentials; within a data source only the first time.</summary>
    /// <exception cref="InvalidOperationException">The connection is open, or has no connection string.</exception>
    /// <exception cref="ArgumentException">The connection string is wrong.</exception>
    /// <exception cref="LakeException">The lake is not there, or refuses the credentials.</exception>
    public override void Open() => Blocking.Result(OpenAsync(async: false, CancellationToken.None));

    /// <inheritdoc cref="Open"/>
    public override Task OpenAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : OpenAsync(async: true, cancellationToken).AsTask();

    /// <summary>Closes the connection and the readers still open on it. Closing a closed connection does nothing.</summary>
    public override void Close()
    {
        if (_state == ConnectionState.Closed)
        {
            return;
        }

        foreach (var reader in _readers.ToArray())
        {
            reader.Close();
        }

        // A reader with CommandBehavior.CloseConnection has closed it already.
        if (_state != ConnectionState.Closed)
        {
            SetState(ConnectionState.Closed);
        }
    }

    /// <inheritdoc/>
    public override Task CloseAsync()
    {
        Close();
        return Task.CompletedTask;
    }

    /// <summary>A lake is not divided into databases.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException("A lake is not divided into databases: name the event data store in FROM.");

    /// <summary>A command of this connection.</summary>
    public new LakeCommand CreateCommand() => new(null, this);

    /// <summary>The names of the schema collections.</summary>
    public override DataTable GetSchema() => GetSchema(SchemaCollections.MetaDataCollections);

    /// <summary>A schema collection: MetaDataCollections, DataSourceInformation, DataTypes, Restrictions, ReservedWords, Tables, Columns or Functions.</summary>
    public override DataTable GetSchema(string collectionName) => GetSchema(collectionName, []);

    /// <summary>A schema collection, narrowed by restrictions (collection Restrictions says which); null or a missing one does not narrow.</summary>
    public override DataTable GetSchema(string collectionName, string?[] restrictionValues) =>
        Blocking.Result(SchemaCollections.GetAsync(this, collectionName, restrictionValues, async: false, CancellationToken.None));

    /// <inheritdoc cref="GetSchema()"/>
    public override Task<DataTable> GetSchemaAsync(CancellationToken cancellationToken = default) => GetSchemaAsync(SchemaCollections.MetaDataCollections, [], cancellationToken);

    /// <inheritdoc cref="GetSchema(string)"/>
    public override Task<DataTable> GetSchemaAsync(string collectionName, CancellationToken cancellationToken = default) => GetSchemaAsync(collectionName, [], cancellationToken);

    /// <inheritdoc cref="GetSchema(string, string?[])"/>
    public override Task<DataTable> GetSchemaAsync(string collectionName, string?[] restrictionValues, CancellationToken cancellationToken = default) =>
        SchemaCollections.GetAsync(this, collectionName, restrictionValues, async: true, cancellationToken).AsTask();

    /// <summary>The open data source.</summary>
    /// <exception cref="InvalidOperationException">The connection is closed.</exception>
    internal LakeDataSource OpenSource() => _state == ConnectionState.Open ? _source! : throw Closed();

    /// <summary>Seconds that commands wait when they do not say themselves.</summary>
    internal int DefaultCommandTimeout()
    {
        if ((_ownSource ?? _source) is { } source)
        {
            return source.Settings.CommandTimeout;
        }

        try
        {
            return new LakeConnectionStringBuilder(_connectionString).CommandTimeout;
        }
        catch (ArgumentException)
        {
            // Open says what is wrong with the connection string.
            return ConnectionDefaults.CommandTimeout;
        }
    }

    internal void Add(LakeDataReader reader) => _readers.Add(reader);

    internal void Remove(LakeDataReader reader) => _readers.Remove(reader);

    internal async ValueTask OpenAsync(bool async, CancellationToken cancellationToken)
    {
        if (_state != ConnectionState.Closed)
        {
            throw new InvalidOperationException("The connection is already open.");
        }

        if (_ownSource is null && _connectionString.Length == 0)
        {
            throw new InvalidOperationException("The connection has no connection string.");
        }

        var source = _ownSource ?? SharedDataSources.Get(_connectionString);
        SetState(ConnectionState.Connecting);
        try
        {
            _serverVersion = await ReachAsync(source, async, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            SetState(ConnectionState.Closed);
            throw;
        }

        _source = source;
        _hidesSecrets = true;
        SetState(ConnectionState.Open);
    }

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => CreateCommand();

    /// <summary>Lakes are read-only and each statement reads one snapshot; there is nothing to begin.</summary>
    /// <exception cref="InvalidOperationException">The connection is closed.</exception>
    /// <exception cref="NotSupportedException">The connection is open.</exception>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        OpenSource();
        throw new NotSupportedException("A lake has no transactions: it is read-only, and each statement reads one snapshot of its stores.");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    // Timeout counts from here to the answer: a server that accepts a connection and says nothing is not reached.
    private static async ValueTask<string> ReachAsync(LakeDataSource source, bool async, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(source.Settings.ConnectTimeout, source.Time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await source.OpenLakeAsync(async, any.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (any.IsCancellationRequested && exception is not LakeException { IsTransient: false })
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw LakeException.NotReached(source.Settings, exception);
        }
    }

    private static InvalidOperationException Closed() => new("The connection is not open.");

    private void SetState(ConnectionState state)
    {
        var before = _state;
        _state = state;
        OnStateChange(new StateChangeEventArgs(before, state));
    }
}
