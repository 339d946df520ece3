using System.CommandLine;
using System.Text.Json.Serialization;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Cli.Commands.Sql;

/// <summary><c>ctlake sql eval</c></summary>
internal sealed class EvalCommand : ExampledCommand
{
    private readonly Terminal _terminal;

    private readonly Option<bool> _jsonLines = new("--jsonl") { Description = "Read one object {\"sql\": \"SELECT …\"} a line, answer one object a line.", Required = true };

    public EvalCommand(Terminal terminal)
        : base("eval", "Evaluate expressions: each statement gives one row of one column, answered with its type and its value as results show it. Needs no lake.")
    {
        _terminal = terminal;
        Add(_jsonLines);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("""echo '{"sql": "SELECT date_diff('\''day'\'', date '\''2024-02-28'\'', date '\''2024-03-01'\'')"}' | ctlake sql eval --jsonl""", "One expression"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var engine = new QueryEngine(new QueryEngineOptions { StoresDirectories = [], Threads = 1, CountMatches = false }, _terminal.TimeProvider);
        return await JsonLines.RunAsync(Console.In, _terminal, sql => Evaluate(engine, sql, cancellationToken), cancellationToken);
    }

    private object Evaluate(QueryEngine engine, string sql, CancellationToken cancellationToken)
    {
        try
        {
            AnalyzedQuery query = engine.Analyze(sql, NoTables.Instance, _terminal.TimeProvider.GetUtcNow());
            if (query.OutputColumns.Count != 1)
                return new Refusal($"One column is expected; the statement gives {query.OutputColumns.Count}.");
            using IQueryExecution execution = engine.Execute(query, cancellationToken);
            if (execution.ReadBatch() is not { RowCount: 1 } batch)
                return new Refusal("One row is expected.");
            string? value = batch.GetText(0, 0);
            return execution.ReadBatch() is null ? new Answer(query.OutputColumns[0].Type.Name, value) : new Refusal("One row is expected.");
        }
        catch (Exception exception) when (exception is SqlException or QueryFailedException)
        {
            return new Refusal(exception.Message);
        }
    }

    private sealed record Answer(string Type, string? Value)
    {
        [JsonPropertyOrder(-1)]
        public bool Ok => true;
    }
}
