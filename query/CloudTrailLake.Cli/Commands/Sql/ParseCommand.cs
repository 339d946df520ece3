using System.CommandLine;
using System.Text.Json.Serialization;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.TSql;

namespace CloudTrailLake.Cli.Commands.Sql;

/// <summary><c>ctlake sql parse</c></summary>
internal sealed class ParseCommand : ExampledCommand
{
    private readonly Terminal _terminal;

    private readonly Option<bool> _jsonLines = new("--jsonl") { Description = "Read one object {\"sql\": \"…\"} a line, answer one object a line. \"dialect\": \"tsql\" beside it says that it is T-SQL.", Required = true };

    public ParseCommand(Terminal terminal)
        : base("parse", "Check the syntax of statements and write them in one canonical form. Needs no lake; names and types are not looked at.")
    {
        _terminal = terminal;
        Add(_jsonLines);
        SetAction((_, cancellationToken) => JsonLines.RunAsync(Console.In, _terminal, 1, statements => [Parse(statements[0])], cancellationToken));
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("""echo '{"sql": "select eventName,count(*) n from trail group by 1"}' | ctlake sql parse --jsonl""", "One statement"),
        ("""jq -c '{sql: .query}' saved.json | ctlake sql parse --jsonl | jq -c 'select(.ok | not)'""", "Which saved statements do not parse"),
    ];

    private static object Parse(StatementLine line)
    {
        try
        {
            return new Answer(SqlDialects.Format(line.Dialect, line.Sql));
        }
        catch (SqlException exception)
        {
            return new Refusal(exception.Message);
        }
    }

    private sealed record Answer(string Formatted)
    {
        [JsonPropertyOrder(-1)]
        public bool Ok => true;
    }
}
