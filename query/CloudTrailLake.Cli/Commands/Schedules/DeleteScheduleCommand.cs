using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Schedules;

/// <summary><c>ctlake schedule delete</c></summary>
internal sealed class DeleteScheduleCommand : ApiCommand
{
    private readonly Argument<string> _name;

    public DeleteScheduleCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("NAME") { Description = "Its name." })
    {
    }

    private DeleteScheduleCommand(Terminal terminal, Argument<string> name)
        : base(terminal, "delete", "Delete a schedule with its runs and alerts.", name)
    {
        _name = name;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake schedule delete hourly", "The saved query stays"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        await api.DeleteAsync(LakeApi.Path("schedules", parsed.GetValue(_name)!), cancellationToken);
        Terminal.Say($"The schedule {parsed.GetValue(_name)} is deleted.");
        return ExitCode.Success;
    }
}
