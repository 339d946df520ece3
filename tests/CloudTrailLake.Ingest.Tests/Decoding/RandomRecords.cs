using System.Globalization;
using System.Text;

namespace CloudTrailLake.Ingest.Tests.Decoding;

/// <summary>Random valid records: members of the schema with right and wrong values, unknown ones, duplicates, odd strings, numbers and white space.</summary>
internal sealed class RandomRecords(int seed)
{
    private static readonly string[] Names =
    [
        "eventVersion", "userIdentity", "eventSource", "eventName", "awsRegion", "userAgent", "errorCode", "requestParameters", "responseElements",
        "additionalEventData", "eventID", "readOnly", "resources", "eventType", "managementEvent", "eventCategory", "tlsDetails", "eventContext",
        "sessionCredentialFromConsole", "type", "arn", "sessionContext", "attributes", "creationDate", "mfaAuthenticated", "sessionIssuer",
        "webIdFederationData", "ARN", "ARNPrefix", "accountId", "requestContext", "tagContext", "principalTags", "resourceTags", "tags", "tlsVersion", "a", "b", "", "eventTime2",
    ];

    private readonly Random _random = new(seed);

    public string Record()
    {
        var text = new StringBuilder("{");
        int members = _random.Next(0, 14);
        int time = _random.Next(0, members + 1);
        for (int i = 0; i <= members; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(Space());
            if (i == time)
            {
                text.Append("\"eventTime\"").Append(Space()).Append(':').Append(Space()).Append(Time());
            }
            else
            {
                Member(text, 0);
            }
        }

        return text.Append(Space()).Append('}').ToString();
    }

    private void Member(StringBuilder text, int depth)
    {
        string name = Names[_random.Next(Names.Length)];
        text.Append(_random.Next(10) == 0 ? Text() : $"\"{name}\"").Append(Space()).Append(':').Append(Space());
        if (_random.Next(4) == 0 && name is "userIdentity" or "sessionContext" or "attributes" or "tagContext" or "eventContext" or "tlsDetails" or "requestParameters")
        {
            Object(text, depth + 1);
        }
        else if (_random.Next(3) == 0 && name == "creationDate")
        {
            text.Append(Time());
        }
        else
        {
            Value(text, depth + 1);
        }
    }

    private void Object(StringBuilder text, int depth)
    {
        text.Append('{').Append(Space());
        for (int i = 0, count = _random.Next(5); i < count; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(Space());
            Member(text, depth);
        }

        text.Append('}');
    }

    private void Value(StringBuilder text, int depth)
    {
        switch (_random.Next(depth > 5 ? 5 : 9))
        {
            case 0:
                text.Append("null");
                break;
            case 1:
                text.Append(_random.Next(2) == 0 ? "true" : "false");
                break;
            case 2:
                text.Append(Number());
                break;
            case 3 or 4:
                text.Append(Text());
                break;
            case 5 or 6:
                Object(text, depth);
                break;
            default:
                text.Append('[');
                for (int i = 0, count = _random.Next(4); i < count; i++)
                {
                    text.Append(i == 0 ? "" : ",").Append(Space());
                    if (_random.Next(2) == 0)
                    {
                        Object(text, depth + 1);
                    }
                    else
                    {
                        Value(text, depth + 1);
                    }
                }

                text.Append(Space()).Append(']');
                break;
        }
    }

    private string Time() => _random.Next(6) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"\"2024-0{_random.Next(1, 10)}-1{_random.Next(10)}T0{_random.Next(10)}:11:12.{_random.Next(1_000_000)}Z\""),
        1 => string.Create(CultureInfo.InvariantCulture, $"\"2024-0{_random.Next(1, 10)}-1{_random.Next(10)}T0{_random.Next(10)}:11:12+0{_random.Next(10)}:00\""),
        2 => string.Create(CultureInfo.InvariantCulture, $"{_random.Next()}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\"20{_random.Next(10, 30)}-0{_random.Next(1, 10)}-1{_random.Next(10)}T0{_random.Next(10)}:11:12Z\""),
    };

    private string Number() => _random.Next(5) switch
    {
        0 => _random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
        1 => string.Create(CultureInfo.InvariantCulture, $"{_random.Next(-9, 9)}.{_random.Next(1000):D4}"),
        2 => string.Create(CultureInfo.InvariantCulture, $"{_random.Next(-9, 9)}e{_random.Next(-500, 500)}"),
        3 => string.Create(CultureInfo.InvariantCulture, $"-{_random.NextInt64()}{_random.NextInt64()}E+{_random.Next(9)}"),
        _ => "0",
    };

    private string Text()
    {
        var text = new StringBuilder("\"");
        for (int i = 0, count = _random.Next(3) == 0 ? _random.Next(200) : _random.Next(20); i < count; i++)
        {
            switch (_random.Next(30))
            {
                case 0:
                    text.Append("\\\"\\\\\\/\\b\\f\\n\\r\\t".AsSpan(2 * _random.Next(8), 2));
                    break;
                case 1:
                    text.Append(CultureInfo.InvariantCulture, $"\\u{_random.Next(0x10000):x4}");
                    break;
                case 2 when _random.Next(4) == 0:
                    text.Append(CultureInfo.InvariantCulture, $"\\u{_random.Next(0xD800, 0xE000):X4}");
                    break;
                case 3:
                    text.Append(new Rune(_random.Next(0x10000, 0x110000)).ToString());
                    break;
                case 4:
                    text.Append((char)_random.Next(0x80, 0xD800));
                    break;
                default:
                    char plain = (char)_random.Next(0x20, 0x7F);
                    text.Append(plain is '"' or '\\' ? '.' : plain);
                    break;
            }
        }

        return text.Append('"').ToString();
    }

    private string Space() => _random.Next(8) == 0 ? " \n\r\t"[..(_random.Next(4) + 1)] : "";
}
