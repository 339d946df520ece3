using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>An instant. Given back as <c>yyyy-MM-ddTHH:mm:ss[.f…]Z</c> without trailing zeros; other valid forms are understood; invalid ones are NULL.</summary>
internal sealed class TimestampColumn(string name, string jsonName, EventType type) : DecodedColumn(name, jsonName, type)
{
    /// <summary>Stands for NULL.</summary>
    public const long Null = long.MinValue;

    private long[] _values = [];

    /// <summary>Microseconds from 1970-01-01T00:00:00Z; <see cref="Null"/> for NULL.</summary>
    public ReadOnlySpan<long> Values => _values;

    /// <inheritdoc/>
    public override bool IsNull(int row) => _values[row] == Null;

    /// <inheritdoc/>
    public override bool Set(in ColumnFill fill, int row, int token)
    {
        if (!TryRead(fill.Record, token, out long micros, out bool canonical))
        {
            return false;
        }

        _values[row] = micros;
        return canonical;
    }

    /// <summary>Reads a time as CloudTrail writes it, as a string, or as an epoch number.</summary>
    public static unsafe bool TryRead(in JsonRecord record, int token, out long micros, out bool canonical)
    {
        micros = 0;
        canonical = false;
        JsonToken* value = record.Tokens + token;
        return value->Kind switch
        {
            JsonTokenKind.String when value->Has(JsonTokenFlags.Escaped) =>
                EventTimeText.TryParse(JsonText.Unescape(record.Raw(token)), out micros, out canonical),
            JsonTokenKind.String => EventTimeText.TryParse(record.Raw(token), out micros, out canonical),
            JsonTokenKind.Number => EventTimeText.TryParseEpoch(record.Raw(token), out micros),
            _ => false,
        };
    }

    /// <inheritdoc/>
    public override void SetNull(int row) => _values[row] = Null;

    /// <inheritdoc/>
    public override void EnsureCapacity(int rows) => Grow(ref _values, rows, Null);

    /// <inheritdoc/>
    public override void Clear(int rows) => _values.AsSpan(0, rows).Fill(Null);
}
