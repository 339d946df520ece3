using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace CloudTrailLake.Samples;

/// <summary>Bytes of a log file as they are made; room for a whole event is made once, before it is written.</summary>
internal sealed class Utf8Buffer(int capacity)
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private byte[] _bytes = new byte[capacity];
    private int _length;

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Its length.</summary>
    public int Length => _length;

    /// <summary>Starts again.</summary>
    public void Clear() => _length = 0;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    public void Write(string text) => _length += Encoding.UTF8.GetBytes(text, Room(text.Length * 3));

    public void Write(long number)
    {
        Utf8Formatter.TryFormat(number, Room(20), out int written);
        _length += written;
    }

    /// <summary>A UUID of random bits in the form of version 4.</summary>
    public void WriteUuid(ref SampleRandom random)
    {
        ulong high = (random.Next() & ~0xF000UL) | 0x4000;
        ulong low = (random.Next() & ~(3UL << 62)) | (2UL << 62);
        var room = Room(36);
        Hex(room, high >> 32, 8);
        room[8] = (byte)'-';
        Hex(room[9..], high >> 16, 4);
        room[13] = (byte)'-';
        Hex(room[14..], high, 4);
        room[18] = (byte)'-';
        Hex(room[19..], low >> 48, 4);
        room[23] = (byte)'-';
        Hex(room[24..], low, 12);
        _length += 36;
    }

    /// <summary>The last <paramref name="digits"/> hexadecimal digits of <paramref name="value"/>; up to 32, by hashing on.</summary>
    public void WriteHex(ulong value, int digits)
    {
        var room = Room(digits);
        int first = Math.Min(digits, 16);
        Hex(room, value, first);
        if (digits > 16)
            Hex(room[16..], SampleRandom.Hash(value), digits - 16);
        _length += digits;
    }

    /// <summary>Capital letters and digits as in access key ids, five bits each.</summary>
    public void WriteBase32(ulong value, int count)
    {
        var room = Room(count);
        ulong bits = value;
        for (int i = 0; i < count; i++)
        {
            // Twelve characters use up the 60 bits; the rest follows from them.
            if (i % 12 == 0 && i > 0)
                bits = value = SampleRandom.Hash(value);
            room[i] = (byte)Base32[(int)(bits & 31)];
            bits >>= 5;
        }

        _length += count;
    }

    /// <summary>Random base64 of <paramref name="bytes"/> bytes.</summary>
    [SkipLocalsInit]
    public void WriteBase64(ref SampleRandom random, int bytes)
    {
        Span<byte> raw = stackalloc byte[256];
        for (int i = 0; i < bytes; i += 8)
            BitConverter.TryWriteBytes(raw[i..], random.Next());
        Base64.EncodeToUtf8(raw[..bytes], Room(Base64.GetMaxEncodedToUtf8Length(bytes)), out _, out int written);
        _length += written;
    }

    /// <summary>A decimal number of exactly <paramref name="digits"/> digits.</summary>
    public void WriteDigits(int value, int digits)
    {
        var room = Room(digits);
        for (int i = digits - 1; i >= 0; i--)
        {
            room[i] = (byte)('0' + (value % 10));
            value /= 10;
        }

        _length += digits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - _length < bytes)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes));
        return _bytes.AsSpan(_length);
    }

    private static void Hex(Span<byte> room, ulong value, int digits)
    {
        for (int i = digits - 1; i >= 0; i--)
        {
            int nibble = (int)(value & 15);
            room[i] = (byte)(nibble < 10 ? '0' + nibble : 'a' + nibble - 10);
            value >>= 4;
        }
    }
}
