using System.Buffers;
using System.Text;
using System.Text.Json;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>Writes and reads the small Parquet files of the log (ledger, checkpoints) and looks into footers. DuckDB starts on first use.</summary>
internal sealed class StoreParquet(StoreStorage storage) : IDisposable
{
    /// <summary>Rows that go to DuckDB as one JSON text.</summary>
    private const int BatchRows = 1000;

    private readonly Lazy<DuckDbInstance> _instance = new(() => DuckDbInstance.Open(new DuckDbOptions { Threads = 1 }));

    /// <summary>Writes rows to a new file and syncs it. On failure no file is left.</summary>
    /// <param name="path">Must not exist.</param>
    /// <param name="rowType">DuckDB's type of a row: <c>STRUCT(…)</c>; its members are the file's columns.</param>
    /// <param name="rows">Writes each row as a JSON object.</param>
    public void Write(string path, string rowType, IEnumerable<Action<Utf8JsonWriter>> rows)
    {
        try
        {
            using var session = _instance.Value.Connect();
            session.Execute($"CREATE TEMP TABLE staged(r {rowType})");
            using (var insert = session.Connection.CreateCommand())
            {
                insert.CommandText = $"INSERT INTO staged SELECT unnest(from_json($1, '[\"{rowType.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]'))";
                var parameter = insert.CreateParameter();
                insert.Parameters.Add(parameter);
                foreach (var batch in rows.Chunk(BatchRows))
                {
                    parameter.Value = Json(batch);
                    insert.ExecuteNonQuery();
                }
            }

            session.Execute($"COPY (SELECT unnest(r) FROM staged) TO {DuckDbText.Literal(path)} (FORMAT parquet, COMPRESSION zstd)");
            session.Execute("DROP TABLE staged");
            storage.SyncFile(path);
        }
        catch (System.Data.Common.DbException e)
        {
            storage.Delete(path);
            throw new IOException($"Cannot write '{path}': {DuckDbErrorTranslator.Translate(e).Message}", e);
        }
        catch
        {
            storage.Delete(path);
            throw;
        }
    }

    /// <summary>Runs a query of ours and gives each chunk to <paramref name="read"/>.</summary>
    /// <exception cref="DuckDbException">A file cannot be read.</exception>
    public void Read(string sql, Action<ChunkReader> read)
    {
        using var session = _instance.Value.Connect();
        using var result = session.Query(sql, CancellationToken.None);
        while (result.ReadChunk(out var chunk))
        {
            read(chunk);
        }
    }

    /// <summary>Rows of each file as its footer tells.</summary>
    /// <exception cref="DuckDbException">A file is not Parquet.</exception>
    public Dictionary<string, long> FooterRows(IReadOnlyCollection<string> paths)
    {
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        Read($"SELECT file_name, num_rows FROM parquet_file_metadata({DuckDbText.LiteralList(paths)})", chunk =>
        {
            for (var row = 0; row < chunk.RowCount; row++)
            {
                rows[chunk.Column(0).GetString(row)] = chunk.Column(1).GetInt64(row);
            }
        });
        return rows;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_instance.IsValueCreated)
        {
            _instance.Value.Dispose();
        }
    }

    private static string Json(IEnumerable<Action<Utf8JsonWriter>> rows)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using (var json = new Utf8JsonWriter(buffer, LogJson.WriterOptions))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                row(json);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
