using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Runs;

/// <summary><c>ctlake runs show</c></summary>
internal sealed class ShowRunCommand : ApiCommand
{
    private readonly Argument<string> _id;

    public ShowRunCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("ID") { Description = "Its id, as 'ctlake runs list' shows it." })
    {
    }

    private ShowRunCommand(Terminal terminal, Argument<string> id)
        : base(terminal, "show", "Show a run with its window, outputs and alert.", id)
    {
        _id = id;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake runs show 2f1c0f5e-7a53-4c1b-9c53-0a6f0f6b8a11", "The run of this id"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken) =>
        Write(await api.GetAsync(LakeApi.Path("runs", parsed.GetValue(_id)!), cancellationToken));
}
