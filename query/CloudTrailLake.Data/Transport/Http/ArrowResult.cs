using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;

namespace CloudTrailLake.Data.Transport.Http;

/// <summary>
/// A result that arrives as an Arrow IPC stream, a batch at a time. It is whole only when the stream's own end marker was read: one that merely stops is an error.
/// </summary>
internal sealed class ArrowResult : IResultStream
{
    private static readonly CompressionCodecFactory Codecs = new();

    private readonly HttpResponseMessage _response;
    private readonly EndAwareStream _body;
    private readonly ArrowStreamReader _reader;
    private bool _isDisposed;

    private ArrowResult(HttpResponseMessage response, EndAwareStream body, ArrowStreamReader reader, Schema schema)
    {
        _response = response;
        _body = body;
        _reader = reader;
        Schema = schema;
        QueryId = Header("X-Ctlake-Query-Id");
        IsCached = Header("X-Ctlake-Cache") == "hit";
    }

    /// <inheritdoc/>
    public Schema Schema { get; }

    /// <inheritdoc/>
    public string? QueryId { get; }

    /// <inheritdoc/>
    public bool IsCached { get; }

    /// <summary>Reads the schema; from here on the result owns the response.</summary>
    public static async ValueTask<ArrowResult> OpenAsync(HttpResponseMessage response, Stream stream, bool async, CancellationToken cancellationToken)
    {
        var body = new EndAwareStream(stream);
        var reader = new ArrowStreamReader(body, Codecs, leaveOpen: false);
        var schema = await ReadAsync(response, body, async, static (reader, async, token) => async ? reader.GetSchema(token) : new ValueTask<Schema>(reader.Schema), reader, cancellationToken).ConfigureAwait(false);
        return new ArrowResult(response, body, reader, schema ?? throw HttpErrors.CutOff());
    }

    /// <inheritdoc/>
    public async ValueTask<RecordBatch?> ReadBatchAsync(bool async, CancellationToken cancellationToken)
    {
        var batch = await ReadAsync<RecordBatch?, ArrowStreamReader>(
            _response,
            _body,
            async,
            static async (reader, async, token) => async ? await reader.ReadNextRecordBatchAsync(token).ConfigureAwait(false) : reader.ReadNextRecordBatch(),
            _reader,
            cancellationToken).ConfigureAwait(false);
        if (batch is not null)
        {
            return batch;
        }

        if (_body.IsCutOff)
        {
            throw HttpErrors.CutOff();
        }

        await ReadAsync(_response, _body, async, static (body, async, token) => body.FinishAsync(async, token), _body, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        // The response goes first: closing its connection is what wakes a thread that reads, and what cancels the query.
        _response.Dispose();
        _reader.Dispose();
    }

    private static async ValueTask<T> ReadAsync<T, TFrom>(
        HttpResponseMessage response,
        EndAwareStream body,
        bool async,
        Func<TFrom, bool, CancellationToken, ValueTask<T>> read,
        TFrom from,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // A blocking read knows no token: it is woken by closing the connection under it.
        using var registration = async ? default : cancellationToken.UnsafeRegister(static state => ((HttpResponseMessage)state!).Dispose(), response);
        try
        {
            return await read(from, async, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OperationCanceledException)
        {
            throw exception is IOException or HttpRequestException || body.IsCutOff
                ? HttpErrors.CutOff(exception)
                : new LakeException($"The result is not a readable Arrow stream: {exception.Message}", SqlStates.ProtocolViolation, isTransient: false, exception);
        }
    }

    private string? Header(string name) => _response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
