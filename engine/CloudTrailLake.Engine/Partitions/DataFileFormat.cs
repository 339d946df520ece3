namespace CloudTrailLake.Engine.Partitions;

/// <summary>How data files are encoded, whoever writes them: rows as they come in and rows that are rewritten.</summary>
internal static class DataFileFormat
{
    /// <summary>Rows of a row group; bounds the encoder's memory. Measured: 40,960 to 122,880 rows cost and compress the same.</summary>
    public const int RowGroupSize = 40_960;

    /// <summary>Level of zstd.</summary>
    public const int CompressionLevel = 1;

    /// <summary>The options of DuckDB's <c>COPY … TO</c>, in parentheses.</summary>
    public static string CopyOptions { get; } = $"(FORMAT parquet, PARQUET_VERSION V2, COMPRESSION zstd, COMPRESSION_LEVEL {CompressionLevel}, ROW_GROUP_SIZE {RowGroupSize})";
}
