namespace CloudTrailLake.Query.Results;

/// <summary>Where a record batch stands in a result file.</summary>
/// <param name="FirstRow">Number of its first row in the result.</param>
/// <param name="Offset">Its first byte in the file.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Hash">XXH3 (64 bits) of them.</param>
internal readonly record struct ResultBlock(long FirstRow, long Offset, long Length, ulong Hash)
{
    /// <summary>Bytes of an entry of the index: the four numbers, little-endian.</summary>
    public const int Bytes = 4 * sizeof(long);
}
