using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Schedules;

/// <summary><c>ctlake schedule pause</c></summary>
internal sealed class PauseScheduleCommand : ApiCommand
{
    private readonly Argument<string> _name;

    public PauseScheduleCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("NAME") { Description = "Its name." })
    {
    }

    private PauseScheduleCommand(Terminal terminal, Argument<string> name)
        : base(terminal, "pause", "Stop a schedule from firing until it is resumed.", name)
    {
        _name = name;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake schedule pause hourly", "Its next window begins where the last one ended"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        await api.PostAsync(LakeApi.Path("schedules", parsed.GetValue(_name)!, "pause"), null, cancellationToken);
        Terminal.Say($"The schedule {parsed.GetValue(_name)} is paused.");
        return ExitCode.Success;
    }
}
