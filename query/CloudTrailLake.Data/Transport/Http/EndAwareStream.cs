namespace CloudTrailLake.Data.Transport.Http;

/// <summary>
/// Remembers whether a reader ran into the end of the stream. An Arrow stream ends with a marker, after which nobody reads on; whoever met the end itself was still waiting for more.
/// </summary>
internal sealed class EndAwareStream(Stream inner) : Stream
{
    /// <summary>A read found nothing more.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>Reads what the transfer itself still has to say after the marker, so that its connection can serve the next request.</summary>
    /// <returns>Whether nothing followed, as it should be.</returns>
    public async ValueTask<bool> FinishAsync(bool async, CancellationToken cancellationToken)
    {
        byte[] rest = new byte[1];
        return (async ? await inner.ReadAsync(rest, cancellationToken).ConfigureAwait(false) : inner.Read(rest)) == 0;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer) => Note(inner.Read(buffer), buffer.Length);

    public override int Read(byte[] buffer, int offset, int count) => Note(inner.Read(buffer, offset, count), count);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Note(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false), buffer.Length);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Note(int read, int wanted)
    {
        IsCutOff |= read == 0 && wanted > 0;
        return read;
    }
}
