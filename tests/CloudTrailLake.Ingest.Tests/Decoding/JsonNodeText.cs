using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CloudTrailLake.Ingest.Tests.Decoding;

/// <summary>
/// A canonical text of a JSON value, equal for two values exactly when they have the same members (of one name the last), decoded strings, number texts
/// and order of elements. Independent of the code under test: System.Text.Json splits the tokens, and strings are unescaped here, to UTF-16.
/// </summary>
internal static class JsonNodeText
{
    public static string Of(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 2_000 });
        Assert.True(reader.Read());
        var text = new StringBuilder();
        Value(ref reader, text);
        Assert.False(reader.Read());
        return text.ToString();
    }

    public static string Of(string json) => Of(Encoding.UTF8.GetBytes(json));

    private static void Value(ref Utf8JsonReader reader, StringBuilder text)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new SortedDictionary<string, string>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    string name = Unescape(reader.ValueSpan);
                    Assert.True(reader.Read());
                    var value = new StringBuilder();
                    Value(ref reader, value);
                    members[name] = value.ToString();
                }

                text.Append('{');
                foreach ((string name, string value) in members)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name.Length}:{name}={value};");
                }

                text.Append('}');
                break;

            case JsonTokenType.StartArray:
                text.Append('[');
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Value(ref reader, text);
                    text.Append(';');
                }

                text.Append(']');
                break;

            case JsonTokenType.String:
                string unescaped = Unescape(reader.ValueSpan);
                text.Append(CultureInfo.InvariantCulture, $"\"{unescaped.Length}:{unescaped}");
                break;

            default:
                text.Append(Encoding.UTF8.GetString(reader.ValueSpan));
                break;
        }
    }

    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        string escaped = Encoding.UTF8.GetString(raw);
        var text = new StringBuilder(escaped.Length);
        for (int i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
                continue;
            }

            char kind = escaped[++i];
            if (kind == 'u')
            {
                text.Append((char)ushort.Parse(escaped.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(kind switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => kind });
            }
        }

        return text.ToString();
    }
}
