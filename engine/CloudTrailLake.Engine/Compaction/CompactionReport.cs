namespace CloudTrailLake.Engine.Compaction;

/// <summary>What a compaction did.</summary>
/// <param name="Commits">Merges committed.</param>
/// <param name="FilesRemoved">Files that were merged.</param>
/// <param name="FilesAdded">Files they became.</param>
/// <param name="Rows">Rows rewritten; none was changed.</param>
/// <param name="BytesRemoved">Size of the merged files.</param>
/// <param name="BytesAdded">Size of what they became.</param>
/// <param name="Pending">Merges worth doing that were left for the next run, because the time was over.</param>
internal readonly record struct CompactionReport(int Commits, int FilesRemoved, int FilesAdded, long Rows, long BytesRemoved, long BytesAdded, int Pending = 0)
{
    /// <summary>Sum of two runs, the later one last.</summary>
    public static CompactionReport operator +(CompactionReport a, CompactionReport b) => new(
        a.Commits + b.Commits, a.FilesRemoved + b.FilesRemoved, a.FilesAdded + b.FilesAdded, a.Rows + b.Rows, a.BytesRemoved + b.BytesRemoved, a.BytesAdded + b.BytesAdded, b.Pending);

    /// <summary>The figures as <c>ctlake store compact</c> prints them.</summary>
    public override string ToString() =>
        $"commits={Commits} files_removed={FilesRemoved} files_added={FilesAdded} rows={Rows} bytes_removed={BytesRemoved} bytes_added={BytesAdded}";
}
