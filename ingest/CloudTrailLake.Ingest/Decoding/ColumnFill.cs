namespace CloudTrailLake.Ingest.Decoding;

/// <summary>One record on its way into columns.</summary>
/// <param name="Record">The record, in the reader's buffer.</param>
/// <param name="Text">The batch's text, which holds a copy of the record.</param>
/// <param name="Delta">What to add to a token's offset to find its copy.</param>
internal readonly record struct ColumnFill(JsonRecord Record, NativeText Text, int Delta)
{
    /// <summary>The copy of a token's text.</summary>
    public unsafe Utf8Slice Slice(int token) => new(Record.Tokens[token].Start + Delta, Record.Tokens[token].Length);
}
