namespace CloudTrailLake.Ingest.Decoding;

/// <summary>
/// One entry of the flat list that <see cref="JsonScanner"/> makes of a JSON text: a member's name (a string) stands directly before its value,
/// an array's elements and an object's members stand between it and <see cref="Next"/>.
/// Offsets count from the start of the scanned text; those of a string exclude its quotes.
/// </summary>
internal struct JsonToken
{
    public int Start;
    public int End;

    /// <summary>Index of the first token behind this value and all it contains.</summary>
    public int Next;
    public JsonTokenKind Kind;
    public JsonTokenFlags Flags;

    /// <summary>Bytes of the value; of a string without its quotes.</summary>
    public readonly int Length => End - Start;

    /// <summary>Whether any of <paramref name="flags"/> is set.</summary>
    public readonly bool Has(JsonTokenFlags flags) => (Flags & flags) != 0;
}
