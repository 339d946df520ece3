using System.Buffers.Text;
using System.Text;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>Scanned JSON text to other text: strings to their values, values without white space, values without what DuckDB's JSON reader cannot take.</summary>
internal static unsafe class JsonText
{
    private static ReadOnlySpan<byte> Replacement => "\uFFFD"u8;

    /// <summary>The value of a valid JSON string's inside.</summary>
    public static byte[] Unescape(ReadOnlySpan<byte> raw)
    {
        byte[] value = new byte[raw.Length];
        return value[..Unescape(raw, value)];
    }

    /// <summary>Writes the value of a valid JSON string's inside, never longer than it; its length. Half a surrogate pair becomes U+FFFD.</summary>
    public static int Unescape(ReadOnlySpan<byte> raw, Span<byte> value)
    {
        int written = 0;
        while (true)
        {
            int plain = raw.IndexOf((byte)'\\');
            if (plain < 0)
            {
                raw.CopyTo(value[written..]);
                return written + raw.Length;
            }

            raw[..plain].CopyTo(value[written..]);
            written += plain;
            byte escape = raw[plain + 1];
            if (escape != (byte)'u')
            {
                value[written++] = Simple(escape);
                raw = raw[(plain + 2)..];
                continue;
            }

            written += DecodeUnit(raw[plain..], value[written..], out int consumed);
            raw = raw[(plain + consumed)..];
        }
    }

    /// <summary>Appends a value as it stands, without insignificant white space.</summary>
    public static void AppendMinified(NativeText target, in JsonRecord record, int token)
    {
        if (record.Tokens[token].Has(JsonTokenFlags.Whitespace))
        {
            Append(target, record, token, clean: false);
        }
        else
        {
            AppendRaw(target, record, token);
        }
    }

    /// <summary>Appends a value as DuckDB reads it the way we do: of members of one name the last alone, for half a surrogate pair U+FFFD.</summary>
    public static void AppendCleaned(NativeText target, in JsonRecord record, int token) => Append(target, record, token, clean: true);

    private static void AppendRaw(NativeText target, in JsonRecord record, int token)
    {
        if (record.Tokens[token].Kind == JsonTokenKind.String)
        {
            target.Append((byte)'"');
            target.Append(record.Raw(token));
            target.Append((byte)'"');
        }
        else
        {
            target.Append(record.Raw(token));
        }
    }

    private static void Append(NativeText target, in JsonRecord record, int token, bool clean)
    {
        JsonToken* value = record.Tokens + token;
        switch (value->Kind)
        {
            case JsonTokenKind.Object:
                target.Append((byte)'{');
                HashSet<int>? overruled = clean ? JsonDuplicates.Overruled(record, token) : null;
                bool first = true;
                for (int i = token + 1; i < value->Next; i = record.Tokens[i + 1].Next)
                {
                    if (overruled?.Contains(i) == true)
                    {
                        continue;
                    }

                    if (!first)
                    {
                        target.Append((byte)',');
                    }

                    first = false;
                    Append(target, record, i, clean);
                    target.Append((byte)':');
                    Append(target, record, i + 1, clean);
                }

                target.Append((byte)'}');
                break;

            case JsonTokenKind.Array:
                target.Append((byte)'[');
                for (int i = token + 1; i < value->Next; i = record.Tokens[i].Next)
                {
                    if (i > token + 1)
                    {
                        target.Append((byte)',');
                    }

                    Append(target, record, i, clean);
                }

                target.Append((byte)']');
                break;

            case JsonTokenKind.String when clean && value->Has(JsonTokenFlags.LoneSurrogate):
                target.Append((byte)'"');
                AppendWithoutLoneSurrogates(target, record.Raw(token));
                target.Append((byte)'"');
                break;

            default:
                AppendRaw(target, record, token);
                break;
        }
    }

    private static void AppendWithoutLoneSurrogates(NativeText target, ReadOnlySpan<byte> raw)
    {
        Span<byte> rune = stackalloc byte[4];
        while (true)
        {
            int plain = raw.IndexOf((byte)'\\');
            if (plain < 0)
            {
                target.Append(raw);
                return;
            }

            int consumed = 2;
            bool lone = false;
            if (raw[plain + 1] == (byte)'u')
            {
                int length = DecodeUnit(raw[plain..], rune, out consumed);
                lone = consumed == 6 && rune[..length].SequenceEqual(Replacement);
            }

            target.Append(raw[..plain]);
            target.Append(lone ? Replacement : raw.Slice(plain, consumed));
            raw = raw[(plain + consumed)..];
        }
    }

    private static byte Simple(byte escape) => escape switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => escape,
    };

    private static int DecodeUnit(ReadOnlySpan<byte> escape, Span<byte> value, out int consumed)
    {
        consumed = 6;
        char high = Unit(escape);
        if (Rune.TryCreate(high, out Rune rune))
        {
            return rune.EncodeToUtf8(value);
        }

        if (char.IsHighSurrogate(high) && escape.Length >= 12 && escape[6] == (byte)'\\' && escape[7] == (byte)'u')
        {
            char low = Unit(escape[6..]);
            if (Rune.TryCreate(high, low, out rune))
            {
                consumed = 12;
                return rune.EncodeToUtf8(value);
            }
        }

        Replacement.CopyTo(value);
        return Replacement.Length;
    }

    private static char Unit(ReadOnlySpan<byte> escape) =>
        Utf8Parser.TryParse(escape.Slice(2, 4), out ushort unit, out _, 'x') ? (char)unit : throw new ArgumentException("Not a valid JSON string.", nameof(escape));
}
