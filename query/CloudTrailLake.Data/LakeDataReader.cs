using System.Data;
using System.Data.Common;
using Apache.Arrow;
using CloudTrailLake.Data.Columns;
using CloudTrailLake.Data.Metadata;
using CloudTrailLake.Data.Transport;

namespace CloudTrailLake.Data;

/// <summary>
/// Rows of a command, read as they arrive: one batch is held at a time, however long the result. Closing it early cancels the query. A result that breaks off is a
/// <see cref="LakeException"/>, never an end. Not thread-safe.
/// </summary>
public sealed partial class LakeDataReader : DbDataReader, IDbColumnSchemaGenerator
{
    private readonly LakeCommand _command;
    private readonly LakeConnection _connection;
    private readonly CommandBehavior _behavior;
    private readonly IReadOnlyList<StatementRequest> _requests;
    private readonly ILakeTransport _transport;
    private readonly Interruption _interruption;
    private ResultColumns? _columns;
    private IResultStream? _stream;
    private RecordBatch? _batch;
    private Exception? _failure;
    private int _next;
    private int _row = -1;
    private bool _isAtEnd;
    private bool _isClosed;
    private (RecordBatch Batch, int Row, int Ordinal, string Text)? _lastText;

    internal LakeDataReader(
        LakeCommand command,
        LakeConnection connection,
        CommandBehavior behavior,
        IReadOnlyList<StatementRequest> requests,
        ILakeTransport transport,
        Interruption interruption)
    {
        _command = command;
        _connection = connection;
        _behavior = behavior;
        _requests = requests;
        _transport = transport;
        _interruption = interruption;
    }

    /// <summary>Always 0: rows are flat; what is nested is a value.</summary>
    public override int Depth => Open(0);

    /// <inheritdoc/>
    public override int FieldCount => Columns.Count;

    /// <inheritdoc/>
    public override int VisibleFieldCount => FieldCount;

    /// <inheritdoc/>
    public override bool HasRows => Open(_batch is not null || _row >= 0 || HadRows);

    /// <inheritdoc/>
    public override bool IsClosed => _isClosed;

    /// <summary>Always -1: a lake takes no changes.</summary>
    public override int RecordsAffected => -1;

    /// <summary>The lake's id of the query whose result is read; null when it told none.</summary>
    public string? QueryId { get; private set; }

    /// <summary>Whether the lake gave the result from its cache.</summary>
    public bool IsCached { get; private set; }

    private bool HadRows { get; set; }

    private ResultColumns Columns => Open(_columns) ?? throw new InvalidOperationException("There is no result: the last one was read.");

    /// <inheritdoc/>
    public override bool Read() =>
        MoveWithinBatch() || Blocking.Result(ReadAsync(async: false, CancellationToken.None));

    /// <inheritdoc/>
    public override Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<bool>(cancellationToken);
        }

        return MoveWithinBatch() ? Task.FromResult(true) : ReadAsync(async: true, cancellationToken).AsTask();
    }

    /// <summary>Runs the next statement of the command. What is unread of the result before it is dropped.</summary>
    public override bool NextResult() => Blocking.Result(NextResultAsync(async: false, CancellationToken.None));

    /// <inheritdoc cref="NextResult"/>
    public override Task<bool> NextResultAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<bool>(cancellationToken) : NextResultAsync(async: true, cancellationToken).AsTask();

    /// <summary>Closes the reader; a query that still runs is cancelled.</summary>
    public override void Close()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        DropResult();
        _interruption.Dispose();
        _command.Ended(this);
        _connection.Remove(this);
        if (_behavior.HasFlag(CommandBehavior.CloseConnection))
        {
            _connection.Close();
        }
    }

    /// <inheritdoc/>
    public override Task CloseAsync()
    {
        Close();
        return Task.CompletedTask;
    }

    internal ValueTask StartAsync(bool async, CancellationToken cancellationToken) => OpenResultAsync(async, cancellationToken);

    internal async ValueTask<bool> ReadAsync(bool async, CancellationToken cancellationToken)
    {
        Open(0);
        RequireSound();
        if (MoveWithinBatch())
        {
            return true;
        }

        if (_isAtEnd || (HadRows && _behavior.HasFlag(CommandBehavior.SingleRow)))
        {
            EndRows();
            return false;
        }

        if (!await NextBatchAsync(async, cancellationToken).ConfigureAwait(false))
        {
            EndRows();
            return false;
        }

        _row = 0;
        return true;
    }

    internal async ValueTask<bool> NextResultAsync(bool async, CancellationToken cancellationToken)
    {
        Open(0);
        DropResult();
        _columns = null;
        if (_next >= _requests.Count || _behavior.HasFlag(CommandBehavior.SingleResult) || _behavior.HasFlag(CommandBehavior.SingleRow))
        {
            _next = _requests.Count;
            return false;
        }

        await OpenResultAsync(async, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Reads the result to its end without looking at it.</summary>
    internal async ValueTask DrainAsync(bool async, CancellationToken cancellationToken)
    {
        while (!_isAtEnd && await NextBatchAsync(async, cancellationToken).ConfigureAwait(false))
        {
            // Each batch replaces the one before.
        }
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

    private async ValueTask OpenResultAsync(bool async, CancellationToken cancellationToken)
    {
        var request = _requests[_next++];
        bool schemaOnly = _behavior.HasFlag(CommandBehavior.SchemaOnly);
        if (schemaOnly || _behavior.HasFlag(CommandBehavior.SingleRow))
        {
            request = request with { RowLimit = 1 };
        }

        _failure = null;
        _isAtEnd = false;
        HadRows = false;
        _row = -1;
        _stream = await GuardAsync(token => _transport.ExecuteAsync(request, async, token), cancellationToken).ConfigureAwait(false);
        _columns = new ResultColumns(_stream.Schema);
        QueryId = _stream.QueryId;
        IsCached = _stream.IsCached;
        if (schemaOnly)
        {
            DropResult();
        }
        else
        {
            // The first rows are fetched here, so that a statement that fails in its work fails where it is executed.
            await NextBatchAsync(async, cancellationToken).ConfigureAwait(false);
            _row = -1;
        }
    }

    // The next batch that has rows becomes the current one.
    private async ValueTask<bool> NextBatchAsync(bool async, CancellationToken cancellationToken)
    {
        RequireSound();
        do
        {
            _batch?.Dispose();
            _batch = null;
            _batch = await GuardAsync(token => _stream!.ReadBatchAsync(async, token), cancellationToken).ConfigureAwait(false);
        }
        while (_batch is { Length: 0 });

        if (_batch is null)
        {
            _isAtEnd = true;
            _stream!.Dispose();
            return false;
        }

        HadRows = true;
        _columns!.Bind(_batch);
        return true;
    }

    private async ValueTask<T> GuardAsync<T>(Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await _interruption.WaitAsync(work, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _failure = exception;
            DropResult();
            throw;
        }
    }

    private bool MoveWithinBatch()
    {
        if (_batch is not { } batch || _row + 1 >= batch.Length || _isClosed || (_row >= 0 && _behavior.HasFlag(CommandBehavior.SingleRow)))
        {
            return false;
        }

        _row++;
        return true;
    }

    private void EndRows()
    {
        _batch?.Dispose();
        _batch = null;
        _row = -1;
        _isAtEnd = true;
        _stream?.Dispose();
    }

    private void DropResult()
    {
        EndRows();
        _stream = null;
    }

    private T Open<T>(T value) => _isClosed ? throw new InvalidOperationException("The reader is closed.") : value;

    private void RequireSound()
    {
        if (_failure is { } failure)
        {
            throw new InvalidOperationException("The result was not read to its end: an earlier read failed or was cancelled.", failure);
        }
    }
}
