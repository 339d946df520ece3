using System.Text.Unicode;

namespace CloudTrailLake.Ingest.Decoding;

/// <content>From an item of the object to the record in it.</content>
internal sealed unsafe partial class RecordReader
{
    private readonly List<int> _pending = [];
    private byte* _itemText;
    private readonly JsonScanner _inner = new(DecodingLimits.MaxDepth);
    private readonly NativeText _text = new();

    /// <summary>The scanned value at the buffer's position is an item: resolves it and passes over it.</summary>
    private RecordReadStatus? Item()
    {
        byte* text = _buffer.Current;
        var span = new ReadOnlySpan<byte>(text, _scanner.Position);
        _buffer.Position += _scanner.Position;
        if (_scanner.Tokens->Kind != JsonTokenKind.Object)
        {
            return Rejected("not a JSON object", Sample(span));
        }

        if (!Utf8.IsValid(span))
        {
            return Rejected("not valid UTF-8", Sample(span));
        }

        return Resolve(new JsonRecord(text, _scanner.Tokens, 0), 0);
    }

    private RecordReadStatus? NextPending()
    {
        int root = _pending[^1];
        _pending.RemoveAt(_pending.Count - 1);
        var item = new JsonRecord(_itemText, _scanner.Tokens, root);
        return _scanner.Tokens[root].Kind == JsonTokenKind.Object ? Resolve(item, 1) : Rejected("not a JSON object", Sample(item.Json));
    }

    /// <summary>Finds the record in an item; null when it holds many, which are then pending. What shows no envelope is the record itself.</summary>
    private RecordReadStatus? Resolve(JsonRecord item, int level)
    {
        Current = item;
        JsonToken* tokens = item.Tokens;
        int detail = -1, aws = -1, source = -1, records = -1, lookup = -1;
        bool detailType = false;
        for (int i = item.Root + 1; i < tokens[item.Root].Next; i = tokens[i + 1].Next)
        {
            ReadOnlySpan<byte> name = item.Raw(i);
            JsonTokenKind kind = tokens[i + 1].Kind;
            switch (name.Length)
            {
                case 12 when name.SequenceEqual("eventVersion"u8):
                case 9 when name.SequenceEqual("eventTime"u8) || name.SequenceEqual("eventName"u8):
                    return Accept(item, _scanner, level);
                case 3 when kind == JsonTokenKind.Object && name.SequenceEqual("aws"u8):
                    aws = i + 1;
                    break;
                case 6 when kind == JsonTokenKind.Object && name.SequenceEqual("detail"u8):
                    detail = i + 1;
                    break;
                case 11 when name.SequenceEqual("detail-type"u8):
                    detailType = true;
                    break;
                case 7 when kind == JsonTokenKind.Object && name.SequenceEqual("_source"u8):
                    source = i + 1;
                    break;
                case 15 when kind == JsonTokenKind.String && name.SequenceEqual("CloudTrailEvent"u8):
                    lookup = i + 1;
                    break;
                case 6 or 7 when kind == JsonTokenKind.Array && JsonScanner.IsContainerName(name):
                    records = i + 1;
                    break;
            }
        }

        if (detail >= 0 && detailType)
        {
            return Accept(new JsonRecord(item.Text, tokens, detail), _scanner, level + 1);
        }

        if (lookup >= 0)
        {
            return ResolveText(item, lookup);
        }

        if (aws >= 0 && item.Find(aws, "cloudtrail"u8) is >= 0 and int cloudTrail && tokens[cloudTrail].Kind == JsonTokenKind.Object)
        {
            return Accept(new JsonRecord(item.Text, tokens, cloudTrail), _scanner, level + 2);
        }

        if (source >= 0 && level < DecodingLimits.MaxEnvelopeDepth)
        {
            return Resolve(new JsonRecord(item.Text, tokens, source), level + 1);
        }

        return records >= 0 && level == 0 ? ResolveMany(item, records) : Accept(item, _scanner, level);
    }

    /// <summary>LookupEvents gives the record as JSON text in a string.</summary>
    private RecordReadStatus ResolveText(JsonRecord item, int lookup)
    {
        ReadOnlySpan<byte> raw = item.Raw(lookup);
        _text.Clear();
        if (item.Tokens[lookup].Has(JsonTokenFlags.LoneSurrogate))
        {
            return Rejected("CloudTrailEvent holds half a surrogate pair", Sample(item.Json));
        }

        _text.AppendUnescaped(raw);
        _text.Pad(JsonScanner.Padding);
        ReadOnlySpan<byte> json = _text.Written;
        int start = json.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0
            || _inner.Scan(_text.Data + start, json.Length - start, stopAtContainer: false) != ScanStatus.Complete
            || json[(start + _inner.Position)..].ContainsAnyExcept(" \t\r\n"u8)
            || _inner.Tokens->Kind != JsonTokenKind.Object)
        {
            return Rejected("CloudTrailEvent is not one JSON object", Sample(item.Json));
        }

        return Accept(new JsonRecord(_text.Data + start, _inner.Tokens, 0), _inner, 0);
    }

    private RecordReadStatus? ResolveMany(JsonRecord item, int array)
    {
        for (int i = array + 1; i < item.Tokens[array].Next; i = item.Tokens[i].Next)
        {
            _pending.Add(i);
        }

        _pending.Reverse();
        _itemText = item.Text;
        return null;
    }

    /// <param name="record">The record.</param>
    /// <param name="scanner">Whose tokens it has.</param>
    /// <param name="level">Envelope levels around it.</param>
    private RecordReadStatus Accept(JsonRecord record, JsonScanner scanner, int level)
    {
        Current = record;
        JsonToken* token = record.Tokens + record.Root;
        int whitespace = token->Has(JsonTokenFlags.Whitespace) ? scanner.WhitespaceBytes : 0;
        if (token->Length - whitespace > DecodingLimits.MaxRecordBytes)
        {
            return Rejected(Oversized, Sample(record.Json));
        }

        return scanner.Depth - level > DecodingLimits.MaxDepth
            ? Rejected($"nested more than {DecodingLimits.MaxDepth} deep", Sample(record.Json))
            : RecordReadStatus.Record;
    }
}
