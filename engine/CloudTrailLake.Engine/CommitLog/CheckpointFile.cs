using System.Text.Json;
using CloudTrailLake.DuckDb;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>
/// A checkpoint in one Parquet file (Delta protocol, "Checkpoints", classic naming): the state at a version, one action per row. Derived: the commits remain the truth.
/// </summary>
internal static class CheckpointFile
{
    /// <summary>DuckDB's type of a row; Delta's checkpoint schema.</summary>
    public const string RowType =
        "STRUCT(\"txn\" STRUCT(\"appId\" VARCHAR, \"version\" BIGINT, \"lastUpdated\" BIGINT), "
        + "\"add\" STRUCT(\"path\" VARCHAR, \"partitionValues\" MAP(VARCHAR, VARCHAR), \"size\" BIGINT, \"modificationTime\" BIGINT, \"dataChange\" BOOLEAN, "
        + "\"stats\" VARCHAR, \"tags\" MAP(VARCHAR, VARCHAR)), "
        + "\"remove\" STRUCT(\"path\" VARCHAR, \"deletionTimestamp\" BIGINT, \"dataChange\" BOOLEAN, \"extendedFileMetadata\" BOOLEAN, "
        + "\"partitionValues\" MAP(VARCHAR, VARCHAR), \"size\" BIGINT), "
        + "\"metaData\" STRUCT(\"id\" VARCHAR, \"name\" VARCHAR, \"description\" VARCHAR, \"format\" STRUCT(\"provider\" VARCHAR, \"options\" MAP(VARCHAR, VARCHAR)), "
        + "\"schemaString\" VARCHAR, \"partitionColumns\" VARCHAR[], \"configuration\" MAP(VARCHAR, VARCHAR), \"createdTime\" BIGINT), "
        + "\"protocol\" STRUCT(\"minReaderVersion\" INTEGER, \"minWriterVersion\" INTEGER))";

    /// <summary>Writes and syncs the file.</summary>
    public static void Write(StoreParquet parquet, string path, IEnumerable<LogAction> actions) =>
        parquet.Write(path, RowType, actions.Select<LogAction, Action<Utf8JsonWriter>>(action => json => LogActionWriter.WriteLine(json, action)));

    /// <summary>Reads the actions of a checkpoint.</summary>
    /// <exception cref="DuckDbException">The file is missing or damaged.</exception>
    /// <exception cref="CommitLogDamagedException">A row is no action.</exception>
    public static void Read(StoreParquet parquet, string path, Action<LogAction> take) => parquet.Read(
        $"SELECT CAST(to_json(t) AS VARCHAR) FROM read_parquet({DuckDbText.Literal(path)}) t",
        chunk =>
        {
            for (var row = 0; row < chunk.RowCount; row++)
            {
                if (LogActionReader.ReadLine(path, chunk.Column(0).GetStringSpan(row).ToArray()) is { } action)
                {
                    take(action);
                }
            }
        });

    /// <summary>
    /// The state as actions, as a checkpoint holds them: removals only while their files may still be read or are held. A removal keeps its <c>dataChange</c>, which tells whether the rows
    /// went with it; readers of checkpoints do not look at it.
    /// </summary>
    public static List<LogAction> Actions(TableState state, DateTimeOffset now)
    {
        var expired = (now - CheckpointPolicy.TombstoneRetention).ToUnixTimeMilliseconds();
        return
        [
            state.Protocol!,
            state.Metadata!,
            .. state.Transactions,
            .. state.Tombstones.Values.Where(r => r.DeletionTimestamp > expired || state.IsHeld(r)).OrderBy(r => r.Path, StringComparer.Ordinal),
            .. state.Files().Select(f => new LogAction.Add(f, DataChange: false)),
        ];
    }
}
