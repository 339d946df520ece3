using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Cli.Commands.Queries;

/// <summary><c>ctlake query</c></summary>
internal sealed class QueryCommand : ExampledCommand
{
    private readonly Terminal _terminal;
    private readonly LakeOptionSet _lake;

    private readonly Argument<string> _sql = new("SQL") { Description = "One SELECT, in Trino's dialect unless --dialect says otherwise. Stores stand in FROM by id or name. '-' reads it from stdin." };

    private readonly Option<ResultFormat> _format = new("--format")
    {
        Description = "How rows are written.",
        HelpName = "table|csv|json",
        DefaultValueFactory = _ => ResultFormat.Table,
        CustomParser = result =>
        {
            if (Formats.TryGetValue(result.Tokens[0].Value, out var format))
                return format;
            result.AddError($"'{result.Tokens[0].Value}' is not a format; there are {string.Join(", ", Formats.Keys)}.");
            return default;
        },
    };

    private readonly Option<SqlDialect> _dialect = new("--dialect")
    {
        Description = "What the statement is written in.",
        HelpName = $"{SqlDialectNames.Trino}|{SqlDialectNames.TransactSql}",
        DefaultValueFactory = _ => SqlDialect.Trino,
        CustomParser = result =>
        {
            if (SqlDialectNames.Find(result.Tokens[0].Value) is { } dialect)
                return dialect;
            result.AddError($"'{result.Tokens[0].Value}' is not a dialect; there are {SqlDialectNames.All}.");
            return default;
        },
    };

    public QueryCommand(Terminal terminal)
        : base("query", "Ask event data stores with SQL. A folder can be asked beside the server that writes to it.")
    {
        _terminal = terminal;
        Add(_sql);
        Add(_format);
        Add(_dialect);
        _dialect.CompletionSources.Add(SqlDialectNames.Trino, SqlDialectNames.TransactSql);
        _format.CompletionSources.Add([.. Formats.Keys]);
        _lake = new LakeOptionSet(this);
        SetAction(RunAsync);
    }

    private static Dictionary<string, ResultFormat> Formats { get; } = new(StringComparer.Ordinal)
    {
        ["table"] = ResultFormat.Table,
        ["csv"] = ResultFormat.Csv,
        ["json"] = ResultFormat.Json,
    };

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake query \"SELECT eventName, count(*) AS calls FROM security GROUP BY 1 ORDER BY 2 DESC LIMIT 10\"", "What is called most"),
        ("ctlake query \"SELECT eventTime, userIdentity.arn, errorCode FROM security WHERE errorCode = 'AccessDenied'\" --format csv > denied.csv", "Into a spreadsheet"),
        ("ctlake query - --format json < question.sql", "A longer one, from a file"),
        ("ctlake query --dialect tsql \"SELECT TOP (10) eventName, COUNT(*) AS calls FROM [security] GROUP BY eventName ORDER BY calls DESC\"", "In T-SQL"),
        ("ctlake query \"SELECT count(*) FROM security\" --endpoint http://127.0.0.1:7700 --profile ctlake", "Through a server"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string statement = parsed.GetValue(_sql)!;
        if (statement == "-")
            statement = await Console.In.ReadToEndAsync(cancellationToken);
        var writer = ResultWriters.Create(parsed.GetValue(_format), _terminal);
        var figures = await _lake.UseAsync(parsed, _terminal, lake => lake.QueryAsync(statement, parsed.GetValue(_dialect), writer, cancellationToken));
        _terminal.Say($"{Amounts.Count(figures.Rows, "row")}; {Amounts.Count(figures.EventsScanned, "event")} ({Amounts.Bytes(figures.BytesScanned)}) scanned in {Amounts.Time(figures.Time)}.");
        return ExitCode.Success;
    }
}
