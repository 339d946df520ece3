namespace CloudTrailLake.Query.Results;

/// <summary>Every bound of kept results and their pages, in one place.</summary>
internal static class ResultLimits
{
    /// <summary>Smallest page of GetQueryResults.</summary>
    public const int MinPageRows = 1;

    /// <summary>Largest page of GetQueryResults.</summary>
    public const int MaxPageRows = 1000;

    /// <summary>Bytes of text after which a page ends early (never before its first row), so that one answer stays in memory.</summary>
    public const int MaxPageBytes = 16 << 20;

    /// <summary>Bytes of a result file's header (names and types) that are written and read.</summary>
    public const int MaxHeaderBytes = 1 << 20;

    /// <summary>Bytes of a result file's properties that a reader accepts.</summary>
    public const int MaxPropertiesBytes = 1 << 20;
}
