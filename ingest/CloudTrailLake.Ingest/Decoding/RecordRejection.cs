namespace CloudTrailLake.Ingest.Decoding;

/// <summary>A record that cannot be taken in, or the unreadable rest of an object.</summary>
/// <param name="Offset">Byte offset of its start in the (decompressed) object.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Sample">Its first bytes, at most <see cref="DecodingLimits.MaxSampleBytes"/>; not necessarily valid UTF-8.</param>
/// <param name="EndsObject">Whether nothing behind it could be read: the object's structure is broken there.</param>
internal sealed record RecordRejection(long Offset, string Reason, ReadOnlyMemory<byte> Sample, bool EndsObject);
