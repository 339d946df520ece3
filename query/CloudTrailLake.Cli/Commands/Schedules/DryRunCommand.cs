using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Schedules;

/// <summary><c>ctlake schedule dry-run</c></summary>
internal sealed class DryRunCommand : ApiCommand
{
    private readonly Argument<string> _name;

    public DryRunCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("NAME") { Description = "Its name." })
    {
    }

    private DryRunCommand(Terminal terminal, Argument<string> name)
        : base(terminal, "dry-run", "Show what a schedule's next run would be: window, rows, alert. Nothing is sent, recorded or moved.", name)
    {
        _name = name;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake schedule dry-run hourly", "Before it runs by itself"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken) =>
        Write(await api.PostAsync(LakeApi.Path("schedules", parsed.GetValue(_name)!, "dry-run"), null, cancellationToken));
}
