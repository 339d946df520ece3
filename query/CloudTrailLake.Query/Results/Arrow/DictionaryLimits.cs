namespace CloudTrailLake.Query.Results.Arrow;

/// <summary>Every bound of dictionaries of text, in one place.</summary>
internal static class DictionaryLimits
{
    /// <summary>Rows of the first batch below which no column gets a dictionary: a small result has nothing to save.</summary>
    public const int MinRows = 1_024;

    /// <summary>Share of distinct texts among the rows of the first batch above which a column gets none.</summary>
    public const double MaxDistinct = 0.8;

    /// <summary>Rows that are held back until their dictionaries are sent. Doubled from the first batch on up to this, so that the first rows leave at once.</summary>
    public const int GroupRows = 30_720;

    /// <summary>How long rows are held back at most once more rows come.</summary>
    public static readonly TimeSpan GroupTime = TimeSpan.FromMilliseconds(100);

    /// <summary>Bytes of texts in a dictionary, or of the other columns of a group, after which the group is sent.</summary>
    public const long GroupBytes = 4 << 20;

    /// <summary>Texts of a dictionary: codes have 16 bits with a sign, as every reader takes them.</summary>
    public const int MaxTexts = short.MaxValue;

    /// <summary>Texts after which a dictionary begins anew.</summary>
    public const int KeptTexts = MaxTexts / 2;
}
