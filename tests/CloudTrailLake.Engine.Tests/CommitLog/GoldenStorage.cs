using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Tests.CommitLog;

/// <summary>Counted ids. Parquet files, whose bytes are DuckDB's business, count as those of the golden store.</summary>
/// <param name="golden">The golden store; null while one is made.</param>
internal sealed class GoldenStorage(string? golden) : StoreStorage
{
    public uint Next { get; set; } = 1;

    public override Guid NewGuid() => new(unchecked((int)Next++), 0, 0, new byte[8]);

    public override void SyncFile(string path)
    {
        base.SyncFile(path);
        if (golden is not null && path.EndsWith(".parquet", StringComparison.Ordinal))
        {
            var store = Path.GetDirectoryName(Path.GetDirectoryName(path))!;
            File.Copy(Path.Combine(golden, Path.GetRelativePath(store, path)), path, overwrite: true);
        }
    }
}
