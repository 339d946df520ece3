using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Tests.Fixtures;
using CloudTrailLake.Sql;

namespace CloudTrailLake.SqlLogic.Tests.Corpus;

/// <summary>The lake that statements of the corpus read: the store <c>events</c>, at noon of 1 July 2023. The engine and the way to it are the product's.</summary>
public sealed class CorpusLake : IDisposable
{
    /// <summary>A damaged join may give more rows than anyone reads.</summary>
    private const int MostRows = 10_000;

    private readonly TestLake _lake = new();

    public CorpusLake() => _lake.Add(_lake.CreateStore("events"), File.ReadAllLines(CorpusFolder.EventsFile));

    /// <summary>Errors that the product has words for are answers; any other exception is not caught.</summary>
    internal CorpusAnswer Answer(string sql, SqlDialect dialect)
    {
        try
        {
            return Run(sql, dialect);
        }
        catch (Exception exception) when (exception is SqlException or QueryFailedException { IsInternal: false })
        {
            return CorpusAnswer.Error(exception.Message);
        }
    }

    /// <summary>The same in Trino's SQL.</summary>
    internal CorpusAnswer Answer(string sql) => Answer(sql, SqlDialect.Trino);

    /// <summary>
    /// Whether a statement runs to its end; false when it is refused with its place, fails with words for its owner, or takes longer than <paramref name="patience"/>.
    /// Anything else is not caught.
    /// </summary>
    internal bool Runs(string sql, TimeSpan patience)
    {
        using var cancellation = new CancellationTokenSource(patience);
        try
        {
            AnalyzedQuery query = _lake.Engine.Analyze(sql, _lake.Catalog(), _lake.Time.GetUtcNow());
            using IQueryExecution execution = _lake.Engine.Execute(query, cancellation.Token);
            for (int rows = 0; rows < MostRows && execution.ReadBatch() is { } batch; rows += batch.RowCount)
                _ = batch.GetText(0, 0);
            return true;
        }
        catch (SqlException exception)
        {
            Assert.StartsWith($"line {exception.Line}:{exception.Column}: ", exception.Message, StringComparison.Ordinal);
            Assert.InRange(exception.Line, 1, sql.Count(c => c == '\n') + 1);
            return false;
        }
        catch (QueryFailedException exception) when (!exception.IsInternal)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose() => _lake.Dispose();

    private CorpusAnswer Run(string sql, SqlDialect dialect)
    {
        AnalyzedQuery query = _lake.Engine.Analyze(sql, _lake.Catalog(), _lake.Time.GetUtcNow(), dialect: dialect);
        using IQueryExecution execution = _lake.Engine.Execute(query, CancellationToken.None);
        var lines = new List<string>();
        while (execution.ReadBatch() is { } batch)
        {
            for (int row = 0; row < batch.RowCount; row++)
                lines.Add(string.Join('\t', Enumerable.Range(0, execution.Columns.Count).Select(column => CorpusText.OfValue(batch.GetText(row, column)))));
        }

        return new CorpusAnswer(string.Join(", ", query.OutputColumns.Select(column => column.Type.Name)), lines);
    }
}
