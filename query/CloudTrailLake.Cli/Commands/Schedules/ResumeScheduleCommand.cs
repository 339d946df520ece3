using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Schedules;

/// <summary><c>ctlake schedule resume</c></summary>
internal sealed class ResumeScheduleCommand : ApiCommand
{
    private readonly Argument<string> _name;

    public ResumeScheduleCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("NAME") { Description = "Its name." })
    {
    }

    private ResumeScheduleCommand(Terminal terminal, Argument<string> name)
        : base(terminal, "resume", "Let a paused schedule fire again, from now on.", name)
    {
        _name = name;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake schedule resume hourly", "Nothing that was committed meanwhile is missed"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        var schedule = await api.PostAsync(LakeApi.Path("schedules", parsed.GetValue(_name)!, "resume"), null, cancellationToken);
        Terminal.Say($"The schedule {parsed.GetValue(_name)} fires next at {(string?)schedule["nextFireTime"]}.");
        return ExitCode.Success;
    }
}
