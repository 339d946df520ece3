namespace CloudTrailLake.Ingest.Decoding;

/// <summary>A piece of a batch's text.</summary>
/// <param name="Offset">Where it starts in <see cref="DecodedBatch.Text"/>.</param>
/// <param name="Length">Its bytes; negative for NULL.</param>
internal readonly record struct Utf8Slice(int Offset, int Length)
{
    /// <summary>NULL.</summary>
    public static readonly Utf8Slice Null = new(0, -1);

    /// <summary>Whether there is no text.</summary>
    public bool IsNull => Length < 0;
}
