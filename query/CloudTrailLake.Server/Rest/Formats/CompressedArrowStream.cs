namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>
/// Puts right how the library writes an empty buffer of a compressed record batch: as the length 0 and nothing after it, a value that the format gives no meaning
/// (Message.fbs, BodyCompressionMethod) and at which Arrow's own readers in C++, pyarrow with them, fail when the codec is LZ4. The length -1, "not compressed", is what it
/// should be. The library writes that length alone, in one call; the only other eight zeros that it ever writes alone are padding, whose value no reader looks at.
/// </summary>
internal sealed class CompressedArrowStream(ResultSink sink) : SinkStream(sink)
{
    private static readonly byte[] Empty = new byte[sizeof(long)];
    private static readonly byte[] NotCompressed = BitConverter.GetBytes(-1L);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer) => base.Write(buffer.SequenceEqual(Empty) ? NotCompressed : buffer);
}
