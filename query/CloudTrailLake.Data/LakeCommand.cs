using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using CloudTrailLake.Data.Configuration;
using CloudTrailLake.Data.Statements;
using CloudTrailLake.Data.Transport;

namespace CloudTrailLake.Data;

/// <summary>
/// One statement, or several separated by <c>;</c>, each of which is a result set and is sent when the reader comes to it. One reader may be open on a command at a time.
/// Not thread-safe, except <see cref="Cancel"/>.
/// </summary>
public sealed class LakeCommand : DbCommand
{
    private readonly bool _ownsConnection;
    private LakeConnection? _connection;
    private LakeDataReader? _reader;
    private Interruption? _running;
    private string _commandText = "";
    private string? _dialect;
    private long? _rowLimit;
    private int? _commandTimeout;
    private UpdateRowSource _updatedRowSource = UpdateRowSource.None;

    /// <summary>A command without text and connection.</summary>
    public LakeCommand()
    {
    }

    /// <summary>A command.</summary>
    public LakeCommand(string? commandText, LakeConnection? connection = null)
        : this(commandText, connection, ownsConnection: false)
    {
    }

    internal LakeCommand(string? commandText, LakeConnection? connection, bool ownsConnection)
    {
        _commandText = commandText ?? "";
        _connection = connection;
        _ownsConnection = ownsConnection;
    }

    /// <summary>The statement or statements.</summary>
    /// <exception cref="InvalidOperationException">It is set while a reader of this command is open.</exception>
    [AllowNull]
    public override string CommandText
    {
        get => _commandText;
        set
        {
            RequireNoReader();
            _commandText = value ?? "";
        }
    }

    /// <summary>Seconds to wait for the first rows, and for each further batch; 0: no limit. Default: the connection string's, else 30.</summary>
    public override int CommandTimeout
    {
        get => _commandTimeout ?? _connection?.DefaultCommandTimeout() ?? ConnectionDefaults.CommandTimeout;
        set => _commandTimeout = value >= 0 && value <= int.MaxValue / 1000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"A time-out is 0 (none) to {int.MaxValue / 1000} seconds.");
    }

    /// <summary>Always <see cref="CommandType.Text"/>: a lake has neither stored procedures nor tables that are read without a statement.</summary>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "A command of a lake is text.");
            }
        }
    }

    /// <summary>The connection to run on.</summary>
    /// <exception cref="InvalidOperationException">It is set while a reader of this command is open, or the command is a data source's.</exception>
    public new LakeConnection? Connection
    {
        get => _connection;
        set
        {
            RequireNoReader();
            _connection = _ownsConnection ? throw new InvalidOperationException("The command belongs to a data source and opens its own connections.") : value;
        }
    }

    /// <summary>The values.</summary>
    public new LakeParameterCollection Parameters { get; } = new();

    /// <summary>Dialect of the text: <c>trino</c> or <c>tsql</c>; null: the connection string's.</summary>
    /// <exception cref="ArgumentException">It is another one.</exception>
    public string? Dialect
    {
        get => _dialect;
        set => _dialect = value is null ? null : (string)ConnectionValues.Read(ConnectionKeywords.Find(ConnectionKeywords.Dialect), value);
    }

    /// <summary>Most rows that each statement may give; null: all.</summary>
    public long? RowLimit
    {
        get => _rowLimit;
        set => _rowLimit = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A row limit is at least 1.");
    }

    /// <inheritdoc/>
    public override bool DesignTimeVisible { get; set; }

    /// <summary>No meaning here, since a lake takes no changes.</summary>
    public override UpdateRowSource UpdatedRowSource
    {
        get => _updatedRowSource;
        set => _updatedRowSource = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Not an UpdateRowSource.");
    }

    /// <inheritdoc/>
    protected override DbConnection? DbConnection
    {
        get => Connection;
        set => Connection = value is null or LakeConnection
            ? (LakeConnection?)value
            : throw new InvalidCastException($"A LakeCommand runs on a LakeConnection, not on a {value.GetType()}.");
    }

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => Parameters;

    /// <summary>Always null.</summary>
    /// <exception cref="NotSupportedException">It is set to a transaction: a lake has none.</exception>
    protected override DbTransaction? DbTransaction
    {
        get => null;
        set
        {
            if (value is not null)
            {
                throw new NotSupportedException("A lake has no transactions.");
            }
        }
    }

    /// <summary>
    /// Cancels what this command does: the wait under way, in whatever thread, ends with a <see cref="LakeException"/> of SQL state 57014, and the lake stops the query. Nothing happens
    /// when the command is idle.
    /// </summary>
    public override void Cancel() => Volatile.Read(ref _running)?.Cancel();

    /// <summary>A parameter to add to <see cref="Parameters"/>.</summary>
    public new LakeParameter CreateParameter() => new();

    /// <summary>Checks that the command could run. Nothing is sent: the lake prepares a statement when it runs it.</summary>
    /// <exception cref="InvalidOperationException">It has no text, or its connection is not open.</exception>
    public override void Prepare()
    {
        if (!_ownsConnection)
        {
            RequireConnection().OpenSource();
        }

        RequireText();
    }

    /// <summary>Runs all statements to their end and drops their rows.</summary>
    /// <returns>-1: no rows were changed.</returns>
    public override int ExecuteNonQuery() => Blocking.Result(ExecuteNonQueryAsync(async: false, CancellationToken.None));

    /// <inheritdoc cref="ExecuteNonQuery"/>
    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) => Start(cancellationToken, token => ExecuteNonQueryAsync(async: true, token));

    /// <summary>The first column of the first row of the first statement.</summary>
    /// <returns>Null without rows, <see cref="DBNull"/> for NULL.</returns>
    public override object? ExecuteScalar() => Blocking.Result(ExecuteScalarAsync(async: false, CancellationToken.None));

    /// <inheritdoc cref="ExecuteScalar"/>
    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) => Start(cancellationToken, token => ExecuteScalarAsync(async: true, token));

    /// <summary>Runs the first statement and gives its rows; returns when the first of them are there.</summary>
    public new LakeDataReader ExecuteReader(CommandBehavior behavior = CommandBehavior.Default) => Blocking.Result(ExecuteAsync(behavior, async: false, CancellationToken.None));

    /// <inheritdoc cref="ExecuteReader"/>
    public new Task<LakeDataReader> ExecuteReaderAsync(CancellationToken cancellationToken = default) => ExecuteReaderAsync(CommandBehavior.Default, cancellationToken);

    /// <inheritdoc cref="ExecuteReader"/>
    public new Task<LakeDataReader> ExecuteReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken = default) =>
        Start(cancellationToken, token => ExecuteAsync(behavior, async: true, token));

    internal void Ended(LakeDataReader reader)
    {
        if (_reader == reader)
        {
            _reader = null;
            Volatile.Write(ref _running, null);
        }
    }

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => CreateParameter();

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    /// <inheritdoc/>
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) => await ExecuteReaderAsync(behavior, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // A reader that is still open stays readable, as ADO.NET has it.
        if (disposing && _ownsConnection && _reader is null)
        {
            _connection?.Dispose();
        }

        base.Dispose(disposing);
    }

    private static Task<T> Start<T>(CancellationToken cancellationToken, Func<CancellationToken, ValueTask<T>> work) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<T>(cancellationToken) : work(cancellationToken).AsTask();

    private async ValueTask<int> ExecuteNonQueryAsync(bool async, CancellationToken cancellationToken)
    {
        using var reader = await ExecuteAsync(CommandBehavior.Default, async, cancellationToken).ConfigureAwait(false);
        do
        {
            await reader.DrainAsync(async, cancellationToken).ConfigureAwait(false);
        }
        while (await reader.NextResultAsync(async, cancellationToken).ConfigureAwait(false));

        return -1;
    }

    private async ValueTask<object?> ExecuteScalarAsync(bool async, CancellationToken cancellationToken)
    {
        using var reader = await ExecuteAsync(CommandBehavior.SingleRow | CommandBehavior.SingleResult, async, cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(async, cancellationToken).ConfigureAwait(false) ? reader.GetValue(0) : null;
    }

    private async ValueTask<LakeDataReader> ExecuteAsync(CommandBehavior behavior, bool async, CancellationToken cancellationToken)
    {
        RequireNoReader();
        var connection = RequireConnection();
        RequireText();
        if (_ownsConnection && connection.State == ConnectionState.Closed)
        {
            await connection.OpenAsync(async, cancellationToken).ConfigureAwait(false);
            behavior |= CommandBehavior.CloseConnection;
        }

        var source = connection.OpenSource();
        var interruption = new Interruption(CommandTimeout, source.Time);
        Volatile.Write(ref _running, interruption);
        LakeDataReader? reader = null;
        try
        {
            reader = new LakeDataReader(this, connection, behavior, Requests(source.Settings), source.Transport, interruption);
            _reader = reader;
            connection.Add(reader);
            await reader.StartAsync(async, cancellationToken).ConfigureAwait(false);
            return reader;
        }
        catch
        {
            if (reader is null)
            {
                interruption.Dispose();
                Volatile.Write(ref _running, null);
                if (behavior.HasFlag(CommandBehavior.CloseConnection))
                {
                    connection.Close();
                }
            }
            else
            {
                reader.Close();
            }

            throw;
        }
    }

    private IReadOnlyList<StatementRequest> Requests(ConnectionSettings settings)
    {
        string dialect = _dialect ?? settings.Dialect;
        var statements = StatementSplitter.Split(_commandText, dialect);
        var values = ParameterPlan.Of(statements, Parameters);
        return [.. statements.Select((statement, i) => new StatementRequest(statement.Text, values[i], dialect, _rowLimit, settings.BypassCache))];
    }

    private LakeConnection RequireConnection() => _connection ?? throw new InvalidOperationException("The command has no connection.");

    private void RequireText()
    {
        if (string.IsNullOrWhiteSpace(_commandText))
        {
            throw new InvalidOperationException("The command has no text.");
        }
    }

    private void RequireNoReader()
    {
        if (_reader is { IsClosed: false })
        {
            throw new InvalidOperationException("A reader of this command is still open; close it first.");
        }
    }
}
