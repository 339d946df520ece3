namespace CloudTrailLake.Query.Functions;

/// <summary>Bounds of single values that functions make, so that one call cannot take the memory of the process.</summary>
internal static class FunctionLimits
{
    /// <summary>Characters of a padded text, bytes of a padded binary. Trino's own bound is 2^31 - 1, which no row here may have.</summary>
    public const int MaxPaddedLength = 16 << 20;

    /// <summary>How long one text may be matched against one pattern: some patterns take time that is exponential in the text.</summary>
    public static readonly TimeSpan MaxMatchTime = TimeSpan.FromSeconds(5);

    /// <summary>Compiled patterns kept; beyond it the cache begins anew.</summary>
    public const int MaxPatterns = 1_000;

    /// <exception cref="FunctionException">The length is not one.</exception>
    public static void CheckLength(long length)
    {
        if (length is < 0 or > int.MaxValue)
        {
            throw new FunctionException($"Target length must be in the range [0..{int.MaxValue}]");
        }

        if (length > MaxPaddedLength)
        {
            throw new FunctionException($"Target length must be at most {MaxPaddedLength}");
        }
    }
}
