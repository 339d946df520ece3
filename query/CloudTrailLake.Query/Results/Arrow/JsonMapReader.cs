using System.Buffers;
using System.Text.Json;

namespace CloudTrailLake.Query.Results.Arrow;

/// <summary>
/// Reads the entries of a map that is stored as JSON text: keys and strings as they are, numbers and booleans as written, nested values as compact JSON. Spans are valid until
/// the next <see cref="Read"/>.
/// </summary>
internal ref struct JsonMapReader
{
    private const int MaxDepth = 1024;

    private readonly ReadOnlySpan<byte> _json;
    private readonly ArrayBufferWriter<byte> _key = new();
    private readonly ArrayBufferWriter<byte> _value = new();
    private Utf8JsonReader _reader;

    public JsonMapReader(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth, AllowTrailingCommas = true });
        _reader.Read();
    }

    /// <summary>The entry's key, in UTF-8.</summary>
    public readonly ReadOnlySpan<byte> Key => _key.WrittenSpan;

    /// <summary>The entry's value, in UTF-8; empty when <see cref="IsNull"/>.</summary>
    public readonly ReadOnlySpan<byte> Value => _value.WrittenSpan;

    /// <summary>Whether the value is JSON's null.</summary>
    public bool IsNull { get; private set; }

    /// <summary>Goes to the next entry; false at the end.</summary>
    public bool Read()
    {
        if (!_reader.Read() || _reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        _key.ResetWrittenCount();
        _value.ResetWrittenCount();
        CopyString(_key);
        _reader.Read();
        IsNull = _reader.TokenType == JsonTokenType.Null;
        switch (_reader.TokenType)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.String:
                CopyString(_value);
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                int begin = (int)_reader.TokenStartIndex;
                _reader.Skip();
                Compact(_json[begin..(int)_reader.BytesConsumed], _value);
                break;
            default:
                _value.Write(_reader.ValueSpan);
                break;
        }

        return true;
    }

    /// <summary>JSON text without blanks outside strings; every other byte stays.</summary>
    private static void Compact(ReadOnlySpan<byte> json, ArrayBufferWriter<byte> target)
    {
        Span<byte> bytes = target.GetSpan(json.Length);
        int length = 0;
        bool inString = false;
        for (int i = 0; i < json.Length; i++)
        {
            byte b = json[i];
            if (inString && b == '\\')
            {
                bytes[length++] = b;
                bytes[length++] = json[++i];
                continue;
            }

            if (b == '"')
            {
                inString = !inString;
            }

            if (inString || b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                bytes[length++] = b;
            }
        }

        target.Advance(length);
    }

    /// <summary>The unescaped text of the token, which is never longer than the escaped one.</summary>
    private readonly void CopyString(ArrayBufferWriter<byte> target)
    {
        if (_reader.ValueSpan.Length > 0)
        {
            target.Advance(_reader.CopyString(target.GetSpan(_reader.ValueSpan.Length)));
        }
    }
}
