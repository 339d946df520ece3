using System.CommandLine;
using System.Text.Json.Serialization;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Query.Execution;

namespace CloudTrailLake.Cli.Commands.Sql;

/// <summary><c>ctlake sql eval</c></summary>
internal sealed class EvalCommand : ExampledCommand
{
    private readonly Terminal _terminal;

    private readonly Option<bool> _jsonLines = new("--jsonl") { Description = "Read one object {\"sql\": \"SELECT …\"} a line, answer one object a line. \"dialect\": \"tsql\" beside it says that it is T-SQL.", Required = true };

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
        using var evaluator = new ExpressionEvaluator(engine, _terminal.TimeProvider);
        return await JsonLines.RunAsync(
            Console.In,
            _terminal,
            EvaluationLimits.MaxExpressionsTogether,
            statements => [.. evaluator.Evaluate([.. statements.Select(line => (line.Sql, line.Dialect))], cancellationToken).Select(Shown)],
            cancellationToken);
    }

    private static object Shown(EvaluatedValue value) => value.Error is { } error ? new Refusal(error) : new Answer(value.Type!, value.Text);

    private sealed record Answer(string Type, string? Value)
    {
        [JsonPropertyOrder(-1)]
        public bool Ok => true;
    }
}
