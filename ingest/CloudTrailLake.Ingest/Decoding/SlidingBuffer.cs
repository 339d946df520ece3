using System.Runtime.InteropServices;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>A window over an object's bytes in native memory, always followed by the zero bytes the scanner needs. Grows only as far as one item needs.</summary>
internal sealed unsafe class SlidingBuffer : IDisposable
{
    private const int InitialCapacity = 256 << 10;
    private byte* _data;
    private int _capacity;
    private long _offset;
    private ObjectBytes? _source;

    public SlidingBuffer()
    {
        _capacity = InitialCapacity;
        _data = (byte*)NativeMemory.Alloc((nuint)(_capacity + JsonScanner.Padding));
    }

    /// <summary>Index of the next byte.</summary>
    public int Position { get; set; }

    /// <summary>Index behind the last byte.</summary>
    public int End { get; private set; }

    /// <summary>Whether the object has no more bytes than the window.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>The next byte's address.</summary>
    public byte* Current => _data + Position;

    /// <summary>Bytes in the window from <see cref="Position"/>.</summary>
    public int Available => End - Position;

    /// <summary>The next byte's offset in the object.</summary>
    public long Offset => _offset + Position;

    /// <summary>Starts over with another object.</summary>
    public void Open(ObjectBytes source)
    {
        _source = source;
        Position = 0;
        End = 0;
        _offset = 0;
        AtEnd = false;
    }

    /// <summary>Brings more bytes behind those available, which move to the front; false when there are none.</summary>
    public bool More()
    {
        if (AtEnd)
        {
            return false;
        }

        int available = Available;
        if (Position > 0)
        {
            Buffer.MemoryCopy(Current, _data, available, available);
            _offset += Position;
            Position = 0;
            End = available;
        }
        else if (End == _capacity)
        {
            _capacity *= 2;
            _data = (byte*)NativeMemory.Realloc(_data, (nuint)(_capacity + JsonScanner.Padding));
        }

        int wanted = _capacity - End;
        int read = _source!.Fill(new Span<byte>(_data + End, wanted));
        End += read;
        AtEnd = read < wanted;
        new Span<byte>(_data + End, JsonScanner.Padding).Clear();
        return read > 0;
    }

    /// <summary>Passes over white space; false at the end of the object.</summary>
    public bool SkipWhitespace()
    {
        while (true)
        {
            while (Position < End)
            {
                if (_data[Position] is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                {
                    return true;
                }

                Position++;
            }

            if (!More())
            {
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_data);
        _data = null;
        _source = null;
    }
}
