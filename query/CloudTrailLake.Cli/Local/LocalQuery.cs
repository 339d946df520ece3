using CloudTrailLake.Cli.Output;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Cli.Local;

/// <summary>A query over the folder itself, without a server and beside one.</summary>
internal sealed class LocalQuery(string dataDirectory, TimeProvider time)
{
    /// <summary>Runs the statement to its end.</summary>
    public QueryFigures Run(string statement, SqlDialect dialect, IResultWriter writer, CancellationToken cancellationToken)
    {
        using var stores = new OpenStores(LakeReader.OpenAll(dataDirectory, time));
        string spill = Path.Combine(Path.GetTempPath(), $"ctlake-{Guid.NewGuid():N}");
        try
        {
            using var engine = new QueryEngine(
                new QueryEngineOptions
                {
                    StoresDirectories = [Path.Combine(Path.GetFullPath(dataDirectory), Lake.StoresFolder)],
                    TempDirectory = spill,
                    CountMatches = false,
                },
                time);
            var query = engine.Analyze(statement, new LakeCatalog(new LocalStoreDirectory(stores), "", "", allowNames: true), time.GetUtcNow(), dialect: dialect);
            using var execution = engine.Execute(query, cancellationToken);
            long rows = Write(execution, writer);
            var statistics = execution.Statistics;
            return new QueryFigures(rows, statistics.EventsScanned, statistics.BytesScanned, TimeSpan.FromMilliseconds(statistics.ExecutionTimeInMillis));
        }
        finally
        {
            if (Directory.Exists(spill))
                Directory.Delete(spill, recursive: true);
        }
    }

    private static long Write(IQueryExecution execution, IResultWriter writer)
    {
        writer.Begin([.. execution.Columns.Select(c => c.Name)]);
        string?[] cells = new string?[execution.Columns.Count];
        long rows = 0;
        while (execution.ReadBatch() is { } batch)
        {
            for (int row = 0; row < batch.RowCount; row++)
            {
                for (int column = 0; column < cells.Length; column++)
                    cells[column] = batch.GetText(row, column);
                writer.Row(cells);
            }

            rows += batch.RowCount;
        }

        writer.End();
        return rows;
    }
}
