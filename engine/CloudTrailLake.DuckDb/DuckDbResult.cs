using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using CloudTrailLake.DuckDb.Native;

namespace CloudTrailLake.DuckDb;

/// <summary>
/// The rows of a query, streamed chunk by chunk (up to 2,048 rows each) while the query runs. Reading is for one thread at a time; chunks may be looked at on another.
/// </summary>
internal sealed unsafe class DuckDbResult : IDisposable
{
    private readonly StatementHandle _statement;
    private readonly ResultHandle _result;
    private readonly CancellationTokenRegistration _registration;
    private readonly CancellationToken _ct;
    private readonly ArrowExporter _exporter;
    private readonly ConcurrentBag<ChunkReader> _free = [];
    private ChunkReader? _read;
    private bool _ended;

    private DuckDbResult(StatementHandle statement, ResultHandle result, CancellationTokenRegistration registration, IReadOnlyList<DuckDbColumn> columns, CancellationToken ct)
    {
        _statement = statement;
        _result = result;
        _registration = registration;
        _ct = ct;
        _exporter = new ArrowExporter(result, columns.Count);
        Columns = columns;
    }

    /// <summary>The columns, in order. Names may repeat.</summary>
    public IReadOnlyList<DuckDbColumn> Columns { get; }

    /// <summary>
    /// Reads the next chunk; false at the end. All that the reader before showed, spans included, is invalid from this call on.
    /// </summary>
    /// <exception cref="DuckDbException">The query fails.</exception>
    /// <exception cref="OperationCanceledException">The query's token was cancelled.</exception>
    public bool ReadChunk([NotNullWhen(true)] out ChunkReader? chunk)
    {
        Return(_read);
        _read = null;
        _read = TakeChunk();
        chunk = _read;
        return chunk is not null;
    }

    /// <summary>The next chunk, null at the end. It stays valid until it is given back by <see cref="Return"/>, on any thread, before the result is disposed.</summary>
    /// <exception cref="DuckDbException">The query fails.</exception>
    /// <exception cref="OperationCanceledException">The query's token was cancelled.</exception>
    public ChunkReader? TakeChunk()
    {
        while (!_ended)
        {
            _ct.ThrowIfCancellationRequested();
            var next = _result.FetchChunk();
            if (next.IsInvalid)
            {
                End();
                break;
            }

            if (DuckDbNative.ChunkSize(next.DangerousGetHandle()) > 0)
            {
                if (!_free.TryTake(out var chunk))
                {
                    chunk = new ChunkReader(Columns, _exporter);
                }

                chunk.Bind(next);
                return chunk;
            }

            next.Dispose();
        }

        return null;
    }

    /// <summary>Gives a chunk back.</summary>
    public void Return(ChunkReader? chunk)
    {
        if (chunk is not null)
        {
            chunk.Unbind();
            _free.Add(chunk);
        }
    }

    public void Dispose()
    {
        _ended = true;
        _registration.Dispose();
        Return(_read);
        _read = null;
        while (_free.TryTake(out var chunk))
        {
            chunk.Dispose();
        }

        _exporter.Dispose();
        _result.Dispose();
        _statement.Dispose();
    }

    internal static DuckDbResult Create(StatementHandle statement, ResultHandle result, CancellationTokenRegistration registration, CancellationToken ct)
    {
        try
        {
            var columns = new DuckDbColumn[DuckDbNative.ColumnCount(result)];
            for (var i = 0; i < columns.Length; i++)
            {
                columns[i] = new DuckDbColumn(DuckDbNative.Text(DuckDbNative.ColumnName(result, (ulong)i)) ?? "", LogicalTypes.DescribeOwned(DuckDbNative.ColumnLogicalType(result, (ulong)i)));
            }

            return new DuckDbResult(statement, result, registration, columns, ct);
        }
        catch
        {
            registration.Dispose();
            result.Dispose();
            throw;
        }
    }

    /// <summary>The cancellation that an error stands for, or <see langword="null"/> when nobody cancelled.</summary>
    internal static OperationCanceledException? Cancelled(DuckDbException error, CancellationToken ct) =>
        ct.IsCancellationRequested && (error.Kind == DuckDbErrorKind.Interrupt || error.InnerException is OperationCanceledException)
            ? new OperationCanceledException("The query was cancelled.", error, ct)
            : null;

    private void End()
    {
        _ended = true;
        _registration.Dispose();
        if (DuckDbNative.ResultError(_result) is not null)
        {
            var error = DuckDbErrorTranslator.OfResult(_result);
            throw Cancelled(error, _ct) ?? (Exception)error;
        }
    }
}
