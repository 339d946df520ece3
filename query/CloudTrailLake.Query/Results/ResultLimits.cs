namespace CloudTrailLake.Query.Results;

/// <summary>Every bound of stored results and their pages, in one place.</summary>
internal static class ResultLimits
{
    /// <summary>Smallest page of GetQueryResults.</summary>
    public const int MinPageRows = 1;

    /// <summary>Largest page of GetQueryResults.</summary>
    public const int MaxPageRows = 1000;

    /// <summary>Stored bytes after which a page ends early (never before its first row), so that one answer stays in memory.</summary>
    public const int MaxPageBytes = 16 << 20;

    /// <summary>Rows between two entries of a result file's index.</summary>
    public const int IndexStride = 128;

    /// <summary>Bytes of the header (names and types) that a reader accepts.</summary>
    public const int MaxHeaderBytes = 1 << 20;
}
