namespace CloudTrailLake.DuckDb;

/// <summary>Every bound of the Arrow export, in one place.</summary>
internal static class ArrowLimits
{
    /// <summary>
    /// Bytes of values after which a chunk is exported as several record batches, each at least one row. Arrow's strings and lists have 32-bit offsets, so that a chunk of large
    /// texts does not fit into one; long before that it would not fit into anybody's memory.
    /// </summary>
    public const long MaxBatchBytes = 32 << 20;

    /// <summary>Bytes that a number, a time or the head of a string or list counts for.</summary>
    public const int ValueBytes = 16;
}
