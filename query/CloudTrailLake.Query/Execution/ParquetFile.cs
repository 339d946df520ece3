namespace CloudTrailLake.Query.Execution;

/// <summary>A result as a Parquet file in the engine's temporary folder; it is deleted with this.</summary>
/// <param name="Path">The file.</param>
/// <param name="RowCount">Its rows.</param>
internal sealed record ParquetFile(string Path, long RowCount) : IDisposable
{
    public void Dispose() => File.Delete(Path);
}
