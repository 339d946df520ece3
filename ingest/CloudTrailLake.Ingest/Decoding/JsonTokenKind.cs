namespace CloudTrailLake.Ingest.Decoding;

/// <summary>The kind of a scanned JSON value.</summary>
internal enum JsonTokenKind : byte
{
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,
}
