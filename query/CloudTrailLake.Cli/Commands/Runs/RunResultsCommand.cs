using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Runs;

/// <summary><c>ctlake runs results</c></summary>
internal sealed class RunResultsCommand : ApiCommand
{
    private readonly Argument<string> _id;
    private readonly Option<ResultFormat> _format;

    public RunResultsCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("ID") { Description = "Its id, as 'ctlake runs list' shows it." },
            new Option<ResultFormat>("--format") { Description = "How rows are written.", HelpName = "table|csv|json", DefaultValueFactory = _ => ResultFormat.Table })
    {
    }

    private RunResultsCommand(Terminal terminal, Argument<string> id, Option<ResultFormat> format)
        : base(terminal, "results", "Write the rows of a run; they are kept for seven days.", id, format)
    {
        _id = id;
        _format = format;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake runs results 2f1c0f5e-7a53-4c1b-9c53-0a6f0f6b8a11 --format csv", "Into a spreadsheet"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken) =>
        await RunResults.WriteAsync(
            Terminal, api, await api.GetAsync(LakeApi.Path("runs", parsed.GetValue(_id)!), cancellationToken), parsed.GetValue(_format), cancellationToken);
}
