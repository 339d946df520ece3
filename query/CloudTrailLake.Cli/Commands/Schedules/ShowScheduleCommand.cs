using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Schedules;

/// <summary><c>ctlake schedule show</c></summary>
internal sealed class ShowScheduleCommand : ApiCommand
{
    private readonly Argument<string> _name;

    public ShowScheduleCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("NAME") { Description = "Its name." })
    {
    }

    private ShowScheduleCommand(Terminal terminal, Argument<string> name)
        : base(terminal, "show", "Show a schedule.", name)
    {
        _name = name;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake schedule show hourly", "With its next fire time"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken) =>
        Write(await api.GetAsync(LakeApi.Path("schedules", parsed.GetValue(_name)!), cancellationToken));
}
