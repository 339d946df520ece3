namespace CloudTrailLake.Ingest.Decoding;

/// <summary>
/// Streams the CloudTrail records of one object, plain or gzip, in bounded memory, whatever holds them: <c>{"Records":[…]}</c>, an array, values one
/// after the other (a line each or not), a single record, EventBridge events, LookupEvents output, OpenSearch documents around <c>aws.cloudtrail</c>.
/// Reused for one object after the other. Not thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// Of an envelope only the record inside counts, unchanged: <c>detail</c> beside <c>detail-type</c>, the JSON text in <c>CloudTrailEvent</c>,
/// <c>aws.cloudtrail</c> (also under <c>_source</c>), whose members bear CloudTrail's own names; what stands around it is EventBridge's, LookupEvents' or
/// OpenSearch's and is not kept. An object that shows <c>eventTime</c>, <c>eventVersion</c> or <c>eventName</c> is a record, not an envelope.
/// </para>
/// A malformed record is rejected alone when its end can still be found (by its brackets, or by the next line that starts an object);
/// else the object's structure is broken there: the rest counts as one rejected record and ends the object.
/// </remarks>
internal sealed unsafe partial class RecordReader : IDisposable
{
    private readonly DecodingLimits _limits;
    private readonly SlidingBuffer _buffer = new();
    private readonly JsonScanner _scanner = new(DecodingLimits.MaxDepth + DecodingLimits.MaxEnvelopeDepth);
    private ObjectBytes? _source;
    private State _state = State.Done;
    private bool _inContainer;

    /// <param name="limits">Bounds; the defaults when null.</param>
    public RecordReader(DecodingLimits? limits = null) => _limits = limits ?? DecodingLimits.Default;

    /// <summary>The record, after <see cref="RecordReadStatus.Record"/>; good until the next call.</summary>
    public JsonRecord Current { get; private set; }

    /// <summary>Byte offset in the (decompressed) object of the record or of the envelope around it.</summary>
    public long Offset { get; private set; }

    /// <summary>What was rejected, after <see cref="RecordReadStatus.Rejected"/>.</summary>
    public RecordRejection? Rejection { get; private set; }

    /// <summary>Decompressed bytes read so far.</summary>
    public long BytesRead => _source?.Length ?? 0;

    /// <summary>Starts reading an object. The stream is the caller's to dispose, after the last <see cref="Read"/>.</summary>
    public void Open(Stream stream)
    {
        _source?.Dispose();
        _source = new ObjectBytes(stream, _limits);
        _buffer.Open(_source);
        _pending.Clear();
        _inContainer = false;
        _state = State.Sequence;
        _buffer.More();
        if (_buffer.Available >= 3 && new ReadOnlySpan<byte>(_buffer.Current, 3).SequenceEqual("\uFEFF"u8))
        {
            _buffer.Position = 3;
        }
    }

    /// <summary>Goes to the next record.</summary>
    /// <exception cref="IOException">The object cannot be read on; nothing is known about what follows.</exception>
    public RecordReadStatus Read()
    {
        while (true)
        {
            RecordReadStatus? found = _state switch
            {
                _ when _pending.Count > 0 => NextPending(),
                State.Sequence => ReadSequence(),
                State.ArrayStart => ReadArrayStart(),
                State.ArrayNext => ReadArrayNext(),
                State.ContainerTail => ReadContainerTail(),
                _ => RecordReadStatus.End,
            };
            if (found is { } status)
            {
                return status;
            }
        }
    }

    /// <summary>A rejection of the current record for a reason found after reading it.</summary>
    public RecordRejection Reject(string reason) => new(Offset, reason, Sample(Current.Json), EndsObject: false);

    /// <inheritdoc/>
    public void Dispose()
    {
        _source?.Dispose();
        _buffer.Dispose();
        _scanner.Dispose();
        _inner.Dispose();
        _text.Dispose();
    }

    private RecordReadStatus? ReadSequence()
    {
        if (!_buffer.SkipWhitespace())
        {
            return _source!.Failure is null ? RecordReadStatus.End : Rest("");
        }

        if (*_buffer.Current == (byte)'[')
        {
            _buffer.Position++;
            _state = State.ArrayStart;
            return null;
        }

        Offset = _buffer.Offset;
        switch (Scan(stopAtContainer: true))
        {
            case ScanStatus.Complete:
                return Item();
            case ScanStatus.Container:
                _buffer.Position += _scanner.Position;
                _inContainer = true;
                _state = State.ArrayStart;
                return null;
            case ScanStatus.Invalid:
                return SkipLine(InvalidJson());
            default:
                return _buffer.AtEnd ? SkipLine("the record is incomplete") : SkipOversized(topLevel: true);
        }
    }

    private RecordReadStatus? ReadArrayStart()
    {
        if (!_buffer.SkipWhitespace())
        {
            return Rest("the object ends inside its array of records");
        }

        return *_buffer.Current == (byte)']' ? EndArray() : ReadElement();
    }

    private RecordReadStatus? ReadArrayNext()
    {
        if (!_buffer.SkipWhitespace())
        {
            return Rest("the object ends inside its array of records");
        }

        switch (*_buffer.Current)
        {
            case (byte)']':
                return EndArray();
            case (byte)',':
                _buffer.Position++;
                return _buffer.SkipWhitespace() ? ReadElement() : Rest("the object ends inside its array of records");
            default:
                return Rest("expected ',' or ']' after a record");
        }
    }

    private RecordReadStatus? ReadElement()
    {
        Offset = _buffer.Offset;
        _state = State.ArrayNext;
        switch (Scan(stopAtContainer: false))
        {
            case ScanStatus.Complete:
                return Item();
            case ScanStatus.Invalid:
                return SkipElement();
            default:
                return _buffer.AtEnd ? Rest("the record is incomplete") : SkipOversized(topLevel: false);
        }
    }

    private RecordReadStatus? EndArray()
    {
        _buffer.Position++;
        _state = _inContainer ? State.ContainerTail : State.Sequence;
        return null;
    }

    private RecordReadStatus? ReadContainerTail()
    {
        Offset = _buffer.Offset;
        if (!_buffer.SkipWhitespace())
        {
            return Rest("the object ends behind its array of records");
        }

        if (*_buffer.Current == (byte)'}')
        {
            _buffer.Position++;
            _inContainer = false;
            _state = State.Sequence;
            return null;
        }

        if (!Take((byte)',') || *_buffer.Current != (byte)'"' || Scan(stopAtContainer: false) != ScanStatus.Complete)
        {
            return Rest("expected a member or '}' behind the array of records");
        }

        bool records = JsonScanner.IsContainerName(new ReadOnlySpan<byte>(_buffer.Current + 1, _scanner.Tokens->Length));
        _buffer.Position += _scanner.Position;
        if (!_buffer.SkipWhitespace() || !Take((byte)':'))
        {
            return Rest("expected ':' behind the array of records");
        }

        if (records && *_buffer.Current == (byte)'[')
        {
            _buffer.Position++;
            _state = State.ArrayStart;
            return null;
        }

        if (Scan(stopAtContainer: false) != ScanStatus.Complete)
        {
            return Rest("unreadable member behind the array of records");
        }

        _buffer.Position += _scanner.Position;
        return null;
    }

    /// <summary>Passes over one expected byte and the white space behind it; false when either is not there.</summary>
    private bool Take(byte expected)
    {
        if (*_buffer.Current != expected)
        {
            return false;
        }

        _buffer.Position++;
        return _buffer.SkipWhitespace();
    }

    /// <summary>Scans the value at the buffer's position; <see cref="ScanStatus.Incomplete"/> when the object ends first or the value is oversized.</summary>
    private ScanStatus Scan(bool stopAtContainer)
    {
        while (true)
        {
            ScanStatus status = _scanner.Scan(_buffer.Current, _buffer.Available, stopAtContainer);
            bool atWindowEnd = status == ScanStatus.Incomplete || (status == ScanStatus.Complete && _scanner.Position == _buffer.Available);
            if (!atWindowEnd || _buffer.AtEnd)
            {
                return status;
            }

            if (_buffer.Available > DecodingLimits.MaxItemBytes)
            {
                return ScanStatus.Incomplete;
            }

            // At the window's end a number may go on behind it. What More() moves is scanned anew.
            _buffer.More();
        }
    }

    private enum State
    {
        Sequence,
        ArrayStart,
        ArrayNext,
        ContainerTail,
        Done,
    }
}
