using System.Globalization;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>A set of rows as the log can compare it without reading: how many, and the sum modulo 2^128 of their hashes.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="ContentHash">Sum of their hashes, see <see cref="Partitions.RowContentHash"/>.</param>
internal readonly record struct RowSum(long Rows, UInt128 ContentHash)
{
    /// <summary>The content hash as the log writes it.</summary>
    public string HashText => ContentHash.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>The rows of both.</summary>
    public static RowSum operator +(RowSum a, RowSum b) => new(a.Rows + b.Rows, unchecked(a.ContentHash + b.ContentHash));

    /// <summary>The rows of data files.</summary>
    public static RowSum Of(IEnumerable<DataFile> files) => files.Aggregate(
        default(RowSum), (sum, f) => sum + new RowSum(f.NumRecords, UInt128.Parse(f.ContentHash, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
}
