namespace CloudTrailLake.Engine.Retention;

/// <summary>What a removal of expired events did.</summary>
/// <param name="Commits">Commits, one at most.</param>
/// <param name="FilesRemoved">Files that left the table.</param>
/// <param name="FilesAdded">Files with what stays of those that straddled the cutoff.</param>
/// <param name="RowsRemoved">Expired rows that are gone.</param>
internal readonly record struct RetentionReport(int Commits, int FilesRemoved, int FilesAdded, long RowsRemoved)
{
    /// <summary>Sum of both.</summary>
    public static RetentionReport operator +(RetentionReport a, RetentionReport b) =>
        new(a.Commits + b.Commits, a.FilesRemoved + b.FilesRemoved, a.FilesAdded + b.FilesAdded, a.RowsRemoved + b.RowsRemoved);
}
