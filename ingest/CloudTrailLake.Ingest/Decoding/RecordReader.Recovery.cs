namespace CloudTrailLake.Ingest.Decoding;

/// <content>Going on behind what cannot be read.</content>
internal sealed unsafe partial class RecordReader
{
    private const string Oversized = "larger than 1 MB";

    private static ReadOnlyMemory<byte> Sample(ReadOnlySpan<byte> text) => text[..Math.Min(text.Length, DecodingLimits.MaxSampleBytes)].ToArray();

    private ReadOnlyMemory<byte> SampleHere() => Sample(new ReadOnlySpan<byte>(_buffer.Current, _buffer.Available));

    private RecordReadStatus Rejected(string reason, ReadOnlyMemory<byte> sample, bool endsObject = false)
    {
        Rejection = new RecordRejection(Offset, reason, sample, endsObject);
        return RecordReadStatus.Rejected;
    }

    /// <summary>The structure is broken: what is left counts once.</summary>
    private RecordReadStatus Rest(string reason)
    {
        Offset = _buffer.Offset;
        return Rest(reason, SampleHere());
    }

    private RecordReadStatus Rest(string reason, ReadOnlyMemory<byte> sample)
    {
        _state = State.Done;
        return Rejected(_source!.Failure ?? reason, sample, endsObject: true);
    }

    private string InvalidJson() => $"invalid JSON at byte {Offset + _scanner.Position}: {_scanner.Error}";

    /// <summary>An invalid element of an array ends where its brackets say.</summary>
    private RecordReadStatus SkipElement()
    {
        string reason = InvalidJson();
        ReadOnlyMemory<byte> sample = SampleHere();
        return SkipBalanced(topLevel: false) ? Rejected(reason, sample) : Rest(reason, sample);
    }

    private RecordReadStatus SkipOversized(bool topLevel)
    {
        ReadOnlyMemory<byte> sample = SampleHere();
        return SkipBalanced(topLevel) ? Rejected(Oversized, sample) : Rest(Oversized, sample);
    }

    /// <summary>
    /// An invalid value among values ends at the next line that begins with an object, else with the object. The line behind its start counts, not that
    /// behind the error: what follows a line cut short may go on as its JSON for a while.
    /// </summary>
    private RecordReadStatus SkipLine(string reason)
    {
        ReadOnlyMemory<byte> sample = SampleHere();
        bool lineStart = false;
        while (_buffer.Position < _buffer.End || _buffer.More())
        {
            byte b = *_buffer.Current;
            if (lineStart && b == (byte)'{')
            {
                return Rejected(reason, sample);
            }

            lineStart = b == (byte)'\n';
            _buffer.Position++;
        }

        return Rest(reason, sample);
    }

    /// <summary>Passes over a value by counting brackets outside strings; whether something that may follow a value follows.</summary>
    private bool SkipBalanced(bool topLevel)
    {
        int depth = 0;
        bool inString = false;
        while (_buffer.Position < _buffer.End || _buffer.More())
        {
            byte b = *_buffer.Current;
            switch (b)
            {
                case (byte)'\\' when inString:
                    _buffer.Position++;
                    if (_buffer.Position == _buffer.End && !_buffer.More())
                    {
                        return false;
                    }

                    break;
                case (byte)'"':
                    inString = !inString;
                    break;
                case (byte)'{' or (byte)'[' when !inString:
                    depth++;
                    break;
                case (byte)'}' or (byte)']' when !inString:
                    if (depth == 0)
                    {
                        return !topLevel && b == (byte)']';
                    }

                    depth--;
                    if (depth == 0 && topLevel)
                    {
                        _buffer.Position++;
                        return true;
                    }

                    break;
                case (byte)',' when !inString && depth == 0 && !topLevel:
                    return true;
            }

            _buffer.Position++;
        }

        return false;
    }
}
