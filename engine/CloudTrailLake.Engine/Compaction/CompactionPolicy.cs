namespace CloudTrailLake.Engine.Compaction;

/// <summary>When files are worth merging.</summary>
internal static class CompactionPolicy
{
    /// <summary>Size that merged files come near to, in bytes.</summary>
    public const long TargetBytes = 128L << 20;

    /// <summary>Files from this size on are left alone.</summary>
    public const long LargeBytes = TargetBytes / 4 * 3;

    /// <summary>Files that one merge reads at most.</summary>
    public const int MaxFilesPerMerge = 1_000;

    /// <summary>Rows that one merge writes at most.</summary>
    public const long MaxRowsPerMerge = 8_000_000;

    /// <summary>A file takes part in a merge when it is at most so many times as large as all smaller ones of it together.</summary>
    public const int MaxWeight = 2;

    /// <summary>Files worth merging when their day is quiet. A lone one never is.</summary>
    public const int MinFiles = 2;

    /// <summary>Files worth merging while events of their day still come in, so that what is hot is not rewritten over and over.</summary>
    public const int MinFilesWhileHot = 16;

    /// <summary>A day is quiet when nothing was committed to it for so long.</summary>
    public static readonly TimeSpan QuietPeriod = TimeSpan.FromHours(1);
}
