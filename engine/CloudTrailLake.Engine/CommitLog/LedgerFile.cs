using System.Globalization;
using System.Text.Json;
using CloudTrailLake.DuckDb;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>The ledger of one commit as a Parquet file; its columns are part of the format.</summary>
internal static class LedgerFile
{
    /// <summary>DuckDB's type of a row.</summary>
    public const string RowType =
        "STRUCT(\"objectKey\" VARCHAR, \"sha256\" VARCHAR, \"sizeBytes\" BIGINT, \"eTag\" VARCHAR, \"lastModified\" TIMESTAMPTZ, "
        + "\"read\" BIGINT, \"stored\" BIGINT, \"filtered\" BIGINT, \"duplicate\" BIGINT, \"expired\" BIGINT, \"rejected\" BIGINT, "
        + "\"selectorHash\" VARCHAR, \"committedAt\" TIMESTAMPTZ)";

    /// <summary>Writes and syncs the file.</summary>
    public static void Write(StoreParquet parquet, string path, IReadOnlyList<LedgerEntry> entries) =>
        parquet.Write(path, RowType, entries.Select<LedgerEntry, Action<Utf8JsonWriter>>(entry => json => Write(json, entry)));

    /// <summary>All entries of some ledger files.</summary>
    /// <exception cref="DuckDbException">A file is missing or damaged.</exception>
    public static void Read(StoreParquet parquet, IReadOnlyCollection<string> paths, Action<LedgerEntry> take) => parquet.Read(
        "SELECT \"objectKey\", \"sha256\", \"sizeBytes\", \"eTag\", \"lastModified\", \"read\", \"stored\", \"filtered\", \"duplicate\", \"expired\", \"rejected\", \"selectorHash\", \"committedAt\" "
        + $"FROM read_parquet({DuckDbText.LiteralList(paths)})",
        chunk =>
        {
            for (var row = 0; row < chunk.RowCount; row++)
            {
                take(Entry(chunk, row));
            }
        });

    /// <summary>Only what identifies the objects: SHA-256 and selector hash.</summary>
    /// <exception cref="DuckDbException">A file is missing or damaged.</exception>
    public static void ReadIdentities(StoreParquet parquet, IReadOnlyCollection<string> paths, Action<string, string> take) => parquet.Read(
        $"SELECT \"sha256\", \"selectorHash\" FROM read_parquet({DuckDbText.LiteralList(paths)})",
        chunk =>
        {
            for (var row = 0; row < chunk.RowCount; row++)
            {
                take(chunk.Column(0).GetString(row), chunk.Column(1).GetString(row));
            }
        });

    /// <summary>Writes and syncs a file of identities alone, readable by <see cref="ReadIdentities"/>.</summary>
    public static void WriteIdentities(StoreParquet parquet, string path, IEnumerable<(string Sha256, string SelectorHash)> identities) =>
        parquet.Write(path, "STRUCT(\"sha256\" VARCHAR, \"selectorHash\" VARCHAR)", identities.Select<(string Sha256, string SelectorHash), Action<Utf8JsonWriter>>(i => json =>
        {
            json.WriteStartObject();
            json.WriteString("sha256", i.Sha256);
            json.WriteString("selectorHash", i.SelectorHash);
            json.WriteEndObject();
        }));

    private static LedgerEntry Entry(ChunkReader chunk, int row)
    {
        string? Text(int column) => chunk.Column(column).IsNull(row) ? null : chunk.Column(column).GetString(row);
        long Number(int column) => chunk.Column(column).GetInt64(row);
        return new(
            Text(0) ?? "",
            Text(1)!,
            Number(2),
            Text(3),
            chunk.Column(4).IsNull(row) ? null : chunk.Column(4).GetDateTimeOffset(row),
            new EventCounts(Number(5), Number(6), Number(7), Number(8), Number(9), Number(10)),
            Text(11)!,
            chunk.Column(12).GetDateTimeOffset(row));
    }

    private static void Write(Utf8JsonWriter json, LedgerEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("objectKey", entry.ObjectKey);
        json.WriteString("sha256", entry.Sha256);
        json.WriteNumber("sizeBytes", entry.SizeBytes);
        json.WriteString("eTag", entry.ETag);
        if (entry.LastModified is { } modified)
        {
            json.WriteString("lastModified", Time(modified));
        }

        json.WriteNumber("read", entry.Counts.Read);
        json.WriteNumber("stored", entry.Counts.Stored);
        json.WriteNumber("filtered", entry.Counts.Filtered);
        json.WriteNumber("duplicate", entry.Counts.Duplicate);
        json.WriteNumber("expired", entry.Counts.Expired);
        json.WriteNumber("rejected", entry.Counts.Rejected);
        json.WriteString("selectorHash", entry.SelectorHash);
        json.WriteString("committedAt", Time(entry.CommittedAt));
        json.WriteEndObject();
    }

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
