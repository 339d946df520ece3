using System.IO.Hashing;

namespace CloudTrailLake.Query.Results;

/// <summary>Writes on to a file, knows where it stands, and hashes what goes by: blocks each by itself, everything around them together.</summary>
internal sealed class BlockStream(Stream file) : Stream
{
    private readonly XxHash3 _block = new();
    private readonly XxHash3 _frame = new();
    private bool _inBlock;
    private long _position;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _position;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>The hash of all that is in no block.</summary>
    public ulong FrameHash => _frame.GetCurrentHashAsUInt64();

    /// <summary>What is written from now on is a block.</summary>
    public void BeginBlock()
    {
        _block.Reset();
        _inBlock = true;
    }

    /// <summary>The block is whole: its hash.</summary>
    public ulong EndBlock()
    {
        _inBlock = false;
        return _block.GetCurrentHashAsUInt64();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        file.Write(buffer);
        (_inBlock ? _block : _frame).Append(buffer);
        _position += buffer.Length;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
        // The file is flushed once, when it is whole.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
