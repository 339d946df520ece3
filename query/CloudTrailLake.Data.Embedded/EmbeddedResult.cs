using Apache.Arrow;
using CloudTrailLake.Data.Transport;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Results.Arrow;

namespace CloudTrailLake.Data.Embedded;

/// <summary>A query of the engine as a stream of record batches. The engine's objects are one thread's at a time: a disposal waits until the read under way has seen the cancellation.</summary>
internal sealed class EmbeddedResult(IQueryExecution execution, CancellationTokenSource cancellation) : IResultStream
{
    private readonly Lock _use = new();
    private IEnumerator<RecordBatch>? _parts;
    private bool _isDisposed;

    /// <inheritdoc/>
    public Schema Schema { get; } = ArrowSchemas.Of(execution.Columns);

    /// <summary>Nobody records queries here.</summary>
    public string? QueryId => null;

    /// <inheritdoc/>
    public bool IsCached => false;

    /// <inheritdoc/>
    public async ValueTask<RecordBatch?> ReadBatchAsync(bool async, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), cancellation);
        return await Work.RunAsync(Read, async, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!Volatile.Read(ref _isDisposed))
        {
            Cancel();
        }

        lock (_use)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _parts?.Dispose();
            execution.Dispose();
            cancellation.Dispose();
        }
    }

    private RecordBatch? Read()
    {
        lock (_use)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            while (true)
            {
                if (_parts?.MoveNext() == true)
                {
                    return _parts.Current;
                }

                _parts?.Dispose();
                _parts = execution.ReadBatch()?.ToArrow().GetEnumerator();
                if (_parts is null)
                {
                    return null;
                }
            }
        }
    }

    private void Cancel()
    {
        try
        {
            cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Another thread was faster.
        }
    }
}
