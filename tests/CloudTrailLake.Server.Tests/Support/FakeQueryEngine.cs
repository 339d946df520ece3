using System.Text.RegularExpressions;
using Apache.Arrow;
using Apache.Arrow.Types;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Server.Tests.Support;

/// <summary>
/// Stands in for the query engine where a test needs a query to stay where it is: <c>SELECT n FROM store</c> gives n rows, and waits while the engine is held.
/// </summary>
internal sealed partial class FakeQueryEngine : IQueryEngine
{
    private readonly ManualResetEventSlim gate = new(initialState: true);

    /// <summary>Keeps queries running until <see cref="Release"/>.</summary>
    public void Hold() => gate.Reset();

    public void Release() => gate.Set();

    public AnalyzedQuery Analyze(string statement, ISqlCatalog catalog, DateTimeOffset now, QueryParameters? parameters = null, SqlDialect dialect = SqlDialect.Trino)
    {
        var match = Pattern().Match(statement);
        if (!match.Success)
        {
            throw new SqlException(SqlErrorCode.SyntaxError, SourcePosition.Start, "mismatched input");
        }

        var table = catalog.FindTable(match.Groups[2].Value)
            ?? throw new SqlException(SqlErrorCode.TableNotFound, new SourcePosition(1, match.Groups[2].Index + 1), $"Table '{match.Groups[2].Value}' does not exist");
        return new AnalyzedQuery(null!, [new OutputColumn(match.Groups[1].Value, SqlType.Varchar)], [Scan(table)]) { IsDeterministic = true, CanonicalText = statement };
    }

    public IQueryExecution Execute(AnalyzedQuery query, CancellationToken cancellationToken) => new Execution(this, query, cancellationToken);

    private static TableScanAnalysis Scan(SqlTable table) => new(0, table, [], default!, new Dictionary<string, IReadOnlySet<string>>(), []);

    [GeneratedRegex(@"^SELECT (\d+) FROM (\S+)$")]
    private static partial Regex Pattern();

    private sealed class Execution(FakeQueryEngine engine, AnalyzedQuery query, CancellationToken cancellationToken) : IQueryExecution
    {
        private bool done;

        public IReadOnlyList<OutputColumn> Columns { get; } = [new("eventID", query.OutputColumns[0].Type), new("eventName", query.OutputColumns[0].Type)];

        public QueryStatistics Statistics { get; } = new(10, 1000, 35059, 3821);

        public double? Progress => null;

        public RowBatch? ReadBatch()
        {
            engine.gate.Wait(cancellationToken);
            var rows = int.Parse(query.OutputColumns[0].Name);
            if (done || rows == 0)
            {
                return null;
            }

            done = true;
            return new ArrowBatch(Columns, Rows(rows));
        }

        public void Dispose()
        {
        }
    }

    /// <summary>Ids, and a name in every second row.</summary>
    private static RecordBatch Rows(int count)
    {
        var ids = new StringArray.Builder();
        var names = new StringArray.Builder();
        for (var row = 0; row < count; row++)
        {
            ids.Append($"id-{row}");
            names.Append(row % 2 == 0 ? "ListBuckets" : null);
        }

        return new RecordBatch(new Schema([new Field("c0", StringType.Default, nullable: true), new Field("c1", StringType.Default, nullable: true)], null), [ids.Build(), names.Build()], count);
    }
}
