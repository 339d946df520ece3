using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CloudTrailLake.Ingest.Decoding;

/// <content>Strings, numbers, literals, white space, and what to say when they are wrong.</content>
internal sealed unsafe partial class JsonScanner
{
    private byte* _errorAt;

    /// <summary>First byte at or behind <paramref name="p"/> that is a quote, a backslash or a control character; the zero padding ends the search.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static byte* Special(byte* p)
    {
        while (true)
        {
            if (Vector256.IsHardwareAccelerated)
            {
                Vector256<byte> v = Vector256.Load(p);
                Vector256<byte> hit = Vector256.Equals(v, Vector256.Create((byte)'"'))
                    | Vector256.Equals(v, Vector256.Create((byte)'\\'))
                    | Vector256.Equals(Vector256.Min(v, Vector256.Create((byte)0x1F)), v);
                uint bits = hit.ExtractMostSignificantBits();
                if (bits != 0)
                {
                    return p + BitOperations.TrailingZeroCount(bits);
                }

                p += Vector256<byte>.Count;
            }
            else
            {
                Vector128<byte> v = Vector128.Load(p);
                Vector128<byte> hit = Vector128.Equals(v, Vector128.Create((byte)'"'))
                    | Vector128.Equals(v, Vector128.Create((byte)'\\'))
                    | Vector128.Equals(Vector128.Min(v, Vector128.Create((byte)0x1F)), v);
                uint bits = hit.ExtractMostSignificantBits();
                if (bits != 0)
                {
                    return p + BitOperations.TrailingZeroCount(bits);
                }

                p += Vector128<byte>.Count;
            }
        }
    }

    /// <summary>Scans the string whose opening quote is at <paramref name="p"/>; null on an error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* String(byte* p, JsonToken* token)
    {
        token->Start++;
        p = Special(p + 1);
        if (*p == (byte)'"')
        {
            token->End = (int)(p - _text);
            return p + 1;
        }

        return EscapedString(p, token);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* EscapedString(byte* p, JsonToken* token)
    {
        while (*p == (byte)'\\')
        {
            token->Flags |= JsonTokenFlags.Escaped;
            p = Escape(p + 1, token);
            if (p == null)
            {
                return null;
            }

            p = Special(p);
        }

        if (*p != (byte)'"')
        {
            return Broken(p, "control character in a string");
        }

        token->End = (int)(p - _text);
        return p + 1;
    }

    private byte* Escape(byte* p, JsonToken* token)
    {
        if (*p != (byte)'u')
        {
            return "\"\\/bfnrt"u8.Contains(*p) ? p + 1 : Broken(p, "invalid escape in a string");
        }

        int unit = Hex4(p + 1);
        if (unit < 0)
        {
            return null;
        }

        p += 5;
        if (unit is < 0xD800 or > 0xDFFF)
        {
            return p;
        }

        if (unit < 0xDC00)
        {
            if (p[0] == 0 && p >= _end)
            {
                return Broken(p, "");
            }

            if (p[0] == (byte)'\\' && (p[1] == (byte)'u' || p + 1 >= _end))
            {
                int low = Hex4(p + 2);
                if (low < 0)
                {
                    return null;
                }

                if (low is >= 0xDC00 and <= 0xDFFF)
                {
                    return p + 6;
                }
            }
        }

        _surrogates++;
        token->Flags |= JsonTokenFlags.LoneSurrogate;
        return p;
    }

    private int Hex4(byte* p)
    {
        int value = 0;
        for (int i = 0; i < 4; i++, p++)
        {
            int digit = *p is >= (byte)'0' and <= (byte)'9' ? *p - '0' : (*p | 0x20) is >= 'a' and <= 'f' ? (*p | 0x20) - 'a' + 10 : -1;
            if (digit < 0)
            {
                Broken(p, "invalid \\u escape in a string");
                return -1;
            }

            value = (value << 4) | digit;
        }

        return value;
    }

    private byte* Literal(byte* p, ReadOnlySpan<byte> literal)
    {
        for (int i = 0; i < literal.Length; i++)
        {
            if (p[i] != literal[i])
            {
                return Broken(p + i, "unexpected text");
            }
        }

        return p + literal.Length;
    }

    private byte* Number(byte* p)
    {
        byte* start = p;
        if (*p == (byte)'-')
        {
            p++;
        }

        if (*p == (byte)'0')
        {
            p++;
        }
        else if (!Digits(ref p))
        {
            return Broken(p, p == start ? "expected a value" : "invalid number");
        }

        if (*p == (byte)'.')
        {
            p++;
            if (!Digits(ref p))
            {
                return Broken(p, "invalid number");
            }
        }

        if ((*p | 0x20) == 'e')
        {
            p++;
            if (*p is (byte)'+' or (byte)'-')
            {
                p++;
            }

            if (!Digits(ref p))
            {
                return Broken(p, "invalid number");
            }
        }

        return p;
    }

    private static bool Digits(ref byte* p)
    {
        byte* start = p;
        while ((uint)(*p - '0') <= 9)
        {
            p++;
        }

        return p != start;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Skip(byte* p) => *p > (byte)' ' ? p : SkipWhitespace(p);

    private byte* SkipWhitespace(byte* p)
    {
        byte* start = p;
        while (*p is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            p++;
        }

        _whitespace += (int)(p - start);
        return p;
    }

    private byte* Broken(byte* p, string message)
    {
        _errorAt = p;
        Error = message;
        return null;
    }

    private ScanStatus Fail(int count, byte* p, string message)
    {
        Broken(p, message);
        return Fail(count);
    }

    /// <summary>An error at the end of the text is only its end.</summary>
    private ScanStatus Fail(int count, bool certain = false)
    {
        Count = count;
        Position = (int)(_errorAt - _text);
        return !certain && _errorAt >= _end ? ScanStatus.Incomplete : ScanStatus.Invalid;
    }
}
