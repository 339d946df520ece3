using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Schedules;

/// <summary><c>ctlake schedule list</c></summary>
internal sealed class ListSchedulesCommand : ApiCommand
{
    public ListSchedulesCommand(Terminal terminal)
        : base(terminal, "list", "List the schedules by name.")
    {
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake schedule list", "Those of ./lake"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken) =>
        Write(
            await api.ListAsync(LakeApi.Path("schedules"), "schedules", cancellationToken),
            ("Name", "name"), ("Query", "savedQuery"), ("Expression", "expression"), ("Zone", "timeZone"), ("State", "state"), ("Next", "nextFireTime"));
}
