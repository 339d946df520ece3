using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Schedules;

/// <summary><c>ctlake schedule create</c></summary>
internal sealed class CreateScheduleCommand : ApiCommand
{
    private readonly ScheduleOptionSet _options;

    public CreateScheduleCommand(Terminal terminal)
        : this(terminal, new ScheduleOptionSet())
    {
    }

    private CreateScheduleCommand(Terminal terminal, ScheduleOptionSet options)
        : base(terminal, "create", "Put a saved query on a schedule. A running server fires it.", options.All) => _options = options;

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake schedule create denied --query new-denied --expression 'rate(10 minutes)' --alert 'rows > 0' --suppress 1h --webhook https://soc.example.com/hook", "A detection that misses nothing"),
        ("ctlake schedule create daily --query summary --expression 'cron(0 7 ? * MON-FRI *)' --time-zone Europe/Berlin --file 'daily/{fireTime}.csv'", "A report each working day"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        var made = await api.PostAsync(LakeApi.Path("schedules"), _options.Read(parsed), cancellationToken);
        foreach (var (output, secret) in made["generatedSecrets"]?.AsObject() ?? [])
        {
            Terminal.Say($"Posts of the output '{output}' are signed under this secret, which is not shown again:");
            Terminal.Out.WriteLine((string?)secret);
        }

        Terminal.Say($"The schedule {(string?)made["name"]} fires next at {(string?)made["nextFireTime"]}.");
        return ExitCode.Success;
    }
}
