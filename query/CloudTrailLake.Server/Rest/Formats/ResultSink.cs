using System.Buffers;
using System.IO.Pipelines;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>
/// The body of an answer, written by a thread of its own that waits while the client does not read: what is not sent yet never grows beyond a few buffers.
/// </summary>
internal sealed class ResultSink(PipeWriter pipe, CancellationToken aborted) : IBufferWriter<byte>
{
    private int unsent;

    /// <inheritdoc/>
    public void Advance(int count)
    {
        pipe.Advance(count);
        unsent += count;
        if (unsent >= RestLimits.SendBytes)
        {
            Flush();
        }
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0) => pipe.GetMemory(sizeHint);

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => pipe.GetSpan(sizeHint);

    /// <summary>Sends what is written, and waits until the connection has room for more.</summary>
    /// <exception cref="OperationCanceledException">The client has gone, or nobody waits for the query any more.</exception>
    public void Flush()
    {
        unsent = 0;
        var flush = pipe.FlushAsync(aborted);
        var result = flush.IsCompletedSuccessfully ? flush.Result : flush.AsTask().GetAwaiter().GetResult();
        if (result.IsCanceled || result.IsCompleted)
        {
            throw new OperationCanceledException("The client has gone.");
        }
    }
}
