namespace CloudTrailLake.Ingest.Decoding;

/// <summary>The bounds of decoding. What exceeds one is rejected and counted; it never stops the records around it.</summary>
internal sealed record DecodingLimits
{
    /// <summary>Nesting of a record: the record itself is depth 1.</summary>
    public const int MaxDepth = 1_000;

    /// <summary>Bytes of a record without insignificant white space: AWS's largest event (<c>MaxEventSize Large</c>, 1 MB) taken as 2^20.</summary>
    public const int MaxRecordBytes = 1 << 20;

    /// <summary>
    /// Bytes of a record as it stands in the object, with indentation, envelope and escaping: four times <see cref="MaxRecordBytes"/>,
    /// so that a legal record is never lost to pretty-printing.
    /// </summary>
    public const int MaxItemBytes = 4 * MaxRecordBytes;

    /// <summary>Envelope levels around a record that do not count towards <see cref="MaxDepth"/>.</summary>
    public const int MaxEnvelopeDepth = 8;

    /// <summary>Bytes of a rejected record that are kept for the quarantine.</summary>
    public const int MaxSampleBytes = 4_096;

    /// <summary>The defaults.</summary>
    public static readonly DecodingLimits Default = new();

    /// <summary>Bytes of one object after decompression.</summary>
    public long MaxDecompressedBytes { get; init; } = 16L << 30;

    /// <summary>Decompressed bytes per compressed byte; CloudTrail's own files stay under 40, gzip's own limit is 1,032.</summary>
    public int MaxCompressionRatio { get; init; } = 400;

    /// <summary>Decompressed bytes up to which the ratio is not looked at.</summary>
    public long RatioGraceBytes { get; init; } = 64L << 20;
}
