using System.Runtime.InteropServices;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>
/// Validates one JSON value (RFC 8259) and lists its tokens in one pass, without recursion.
/// The text must be followed by at least <see cref="Padding"/> zero bytes: they end every loop, so that no byte is compared with a limit.
/// UTF-8 validity is the caller's to check.
/// </summary>
internal sealed unsafe partial class JsonScanner : IDisposable
{
    /// <summary>Zero bytes that must follow the text.</summary>
    public const int Padding = 64;

    private const int InitialTokens = 1_024;
    private readonly Level[] _levels;
    private JsonToken* _tokens;
    private int _capacity;
    private int _whitespace;
    private int _surrogates;
    private byte* _text;
    private byte* _end;

    /// <param name="maxDepth">Deepest nesting allowed.</param>
    public JsonScanner(int maxDepth)
    {
        _levels = new Level[maxDepth + 1];
        _capacity = InitialTokens;
        _tokens = (JsonToken*)NativeMemory.Alloc((nuint)_capacity, (nuint)sizeof(JsonToken));
    }

    /// <summary>The tokens of the last scan; moves when a later scan needs more room.</summary>
    public JsonToken* Tokens => _tokens;

    /// <summary>Number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of insignificant white space in the value.</summary>
    public int WhitespaceBytes => _whitespace;

    /// <summary>Deepest nesting seen.</summary>
    public int Depth { get; private set; }

    /// <summary>Bytes consumed: behind the value, at the error, or behind a container's opening bracket.</summary>
    public int Position { get; private set; }

    /// <summary>What is wrong, after <see cref="ScanStatus.Invalid"/>.</summary>
    public string Error { get; private set; } = "";

    /// <summary>Scans the value that starts at <paramref name="text"/>.</summary>
    /// <param name="text">First byte of the value.</param>
    /// <param name="length">Bytes there are.</param>
    /// <param name="stopAtContainer">Whether to stop in an object that is an envelope of many records.</param>
    public ScanStatus Scan(byte* text, int length, bool stopAtContainer)
    {
        _text = text;
        _end = text + length;
        _whitespace = 0;
        _surrogates = 0;
        byte* p = text;
        int depth = 0;
        int n = 0;
        Depth = 0;

    Value:
        if (n + 2 >= _capacity)
        {
            Grow();
        }

        JsonToken* token = _tokens + n;
        token->Start = (int)(p - text);
        token->Flags = JsonTokenFlags.None;
        token->Next = n + 1;
        switch (*p)
        {
            case (byte)'"':
                token->Kind = JsonTokenKind.String;
                p = String(p, token);
                if (p == null)
                {
                    return Fail(n);
                }

                n++;
                break;

            case (byte)'{':
            case (byte)'[':
                if (depth + 1 >= _levels.Length)
                {
                    Error = "nested too deeply";
                    _errorAt = p;
                    return Fail(n, certain: true);
                }

                _levels[++depth] = new Level(n, _whitespace, _surrogates);
                Depth = Math.Max(Depth, depth);
                n++;
                token->Kind = *p == (byte)'{' ? JsonTokenKind.Object : JsonTokenKind.Array;
                p = Skip(p + 1);
                if (token->Kind == JsonTokenKind.Object)
                {
                    if (*p == (byte)'}')
                    {
                        goto Close;
                    }

                    goto Name;
                }

                if (*p == (byte)']')
                {
                    goto Close;
                }

                goto Value;

            case (byte)'t':
                token->Kind = JsonTokenKind.True;
                p = Literal(p, "true"u8);
                goto Scalar;

            case (byte)'f':
                token->Kind = JsonTokenKind.False;
                p = Literal(p, "false"u8);
                goto Scalar;

            case (byte)'n':
                token->Kind = JsonTokenKind.Null;
                p = Literal(p, "null"u8);
                goto Scalar;

            default:
                token->Kind = JsonTokenKind.Number;
                p = Number(p);
                goto Scalar;
        }

        goto AfterValue;

    Scalar:
        if (p == null)
        {
            return Fail(n);
        }

        token->End = (int)(p - text);
        n++;

    AfterValue:
        if (depth == 0)
        {
            Count = n;
            Position = (int)(p - text);
            return ScanStatus.Complete;
        }

        p = Skip(p);
        if (_tokens[_levels[depth].Token].Kind == JsonTokenKind.Object)
        {
            if (*p == (byte)',')
            {
                p = Skip(p + 1);
                goto Name;
            }

            if (*p == (byte)'}')
            {
                goto Close;
            }

            return Fail(n, p, "expected ',' or '}'");
        }

        if (*p == (byte)',')
        {
            p = Skip(p + 1);
            goto Value;
        }

        if (*p == (byte)']')
        {
            goto Close;
        }

        return Fail(n, p, "expected ',' or ']'");

    Name:
        if (*p != (byte)'"')
        {
            return Fail(n, p, "expected a member name");
        }

        if (n + 2 >= _capacity)
        {
            Grow();
        }

        token = _tokens + n;
        token->Start = (int)(p - text);
        token->Flags = JsonTokenFlags.None;
        token->Kind = JsonTokenKind.String;
        token->Next = n + 1;
        p = String(p, token);
        if (p == null)
        {
            return Fail(n);
        }

        n++;
        p = Skip(p);
        if (*p != (byte)':')
        {
            return Fail(n, p, "expected ':'");
        }

        p = Skip(p + 1);
        if (depth == 1 && stopAtContainer && *p == (byte)'[' && IsContainerName(token))
        {
            Count = n;
            if (!LooksLikeRecord(n - 1))
            {
                Position = (int)(p + 1 - text);
                return ScanStatus.Container;
            }
        }

        goto Value;

    Close:
        ref Level level = ref _levels[depth--];
        token = _tokens + level.Token;
        p++;
        token->End = (int)(p - text);
        token->Next = n;
        if (_whitespace != level.Whitespace)
        {
            token->Flags |= JsonTokenFlags.Whitespace;
        }

        if (_surrogates != level.Surrogates)
        {
            token->Flags |= JsonTokenFlags.LoneSurrogate;
        }

        goto AfterValue;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_tokens);
        _tokens = null;
    }

    /// <summary>Whether an object member of that name, when it holds an array, holds the records: a log file's or that of LookupEvents.</summary>
    public static bool IsContainerName(ReadOnlySpan<byte> name) => name.SequenceEqual("Records"u8) || name.SequenceEqual("Events"u8);

    private bool IsContainerName(JsonToken* token) => IsContainerName(new ReadOnlySpan<byte>(_text + token->Start, token->Length));

    /// <summary>An object that has shown a record's own member is a record, whatever else it contains.</summary>
    private bool LooksLikeRecord(int until)
    {
        for (int i = 1; i < until; i = _tokens[i + 1].Next)
        {
            var name = new ReadOnlySpan<byte>(_text + _tokens[i].Start, _tokens[i].Length);
            if (name.SequenceEqual("eventTime"u8) || name.SequenceEqual("eventVersion"u8) || name.SequenceEqual("eventName"u8))
            {
                return true;
            }
        }

        return false;
    }

    private void Grow()
    {
        _capacity *= 2;
        _tokens = (JsonToken*)NativeMemory.Realloc(_tokens, (nuint)_capacity * (nuint)sizeof(JsonToken));
    }

    private readonly record struct Level(int Token, int Whitespace, int Surrogates);
}
