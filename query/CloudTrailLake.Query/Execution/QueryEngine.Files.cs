using CloudTrailLake.DuckDb;
using CloudTrailLake.Query.Emission;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <content>Results as files that the engine writes itself.</content>
internal sealed partial class QueryEngine
{
    private const string FilePrefix = "result-";
    private const string FileSuffix = ".parquet";

    /// <inheritdoc/>
    public ParquetFile WriteParquet(AnalyzedQuery query, CancellationToken cancellationToken)
    {
        string folder = _options.TempDirectory ?? throw new InvalidOperationException("The engine has no temporary folder.");
        QueryPlan plan = Plan(query);
        plan = query.IsExplained ? Explained(plan) : plan;
        string sql = FileColumns.Select(query.OutputColumns, SqlEmitter.Emit(Limited(plan.Query), new ScanEmitter(plan.Scans)));
        using DuckDbSession session = Connect();
        string path = Path.Combine(folder, $"{FilePrefix}{Guid.NewGuid():N}{FileSuffix}");
        try
        {
            // The name is ours: no text of the statement's has a part in it.
            long rows = session.Execute($"COPY ({sql}) TO {SqlText.String(path)} (FORMAT parquet, COMPRESSION zstd)", cancellationToken);
            return new ParquetFile(path, rows);
        }
        catch (DuckDbException exception)
        {
            File.Delete(path);
            throw Failed(exception);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Deletes what a process that crashed has left.</summary>
    private static void DeleteFiles(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, $"{FilePrefix}*{FileSuffix}"))
        {
            File.Delete(file);
        }
    }
}
