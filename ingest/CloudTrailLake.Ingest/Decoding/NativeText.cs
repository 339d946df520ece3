using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>Text that grows in native memory; addressed by offset, because growing moves it.</summary>
internal sealed unsafe class NativeText : IDisposable
{
    private const int InitialCapacity = 64 << 10;
    private byte* _data;
    private int _capacity;

    public NativeText()
    {
        _capacity = InitialCapacity;
        _data = (byte*)NativeMemory.Alloc((nuint)_capacity);
    }

    /// <summary>First byte; good until the text grows.</summary>
    public byte* Data => _data;

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => new(_data, Length);

    /// <summary>Forgets the text, keeps the memory.</summary>
    public void Clear() => Length = 0;

    /// <summary>Makes room for that many bytes more, so that appending them moves nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reserve(int bytes)
    {
        if (_capacity - Length < bytes)
        {
            Grow(bytes);
        }
    }

    /// <summary>Appends bytes; their offset.</summary>
    public int Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        int start = Length;
        bytes.CopyTo(new Span<byte>(_data + start, bytes.Length));
        Length = start + bytes.Length;
        return start;
    }

    /// <summary>Appends one byte.</summary>
    public void Append(byte value)
    {
        Reserve(1);
        _data[Length++] = value;
    }

    /// <summary>Appends the value of a valid JSON string's inside. Half a surrogate pair becomes U+FFFD.</summary>
    public int AppendUnescaped(ReadOnlySpan<byte> raw)
    {
        Reserve(raw.Length);
        int start = Length;
        Length += JsonText.Unescape(raw, new Span<byte>(_data + start, raw.Length));
        return start;
    }

    /// <summary>Puts zero bytes behind the text that do not count to it.</summary>
    public void Pad(int bytes)
    {
        Reserve(bytes);
        new Span<byte>(_data + Length, bytes).Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_data);
        _data = null;
        _capacity = 0;
        Length = 0;
    }

    private void Grow(int bytes)
    {
        long capacity = Math.Max(_capacity * 2L, (long)Length + bytes);
        _capacity = (int)Math.Min(capacity, Array.MaxLength);
        if (_capacity - Length < bytes)
        {
            throw new InvalidOperationException("A batch holds at most 2 GB of text: write it out earlier.");
        }

        _data = (byte*)NativeMemory.Realloc(_data, (nuint)_capacity);
    }
}
