using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Runs;

/// <summary><c>ctlake runs alerts</c></summary>
internal sealed class ListAlertsCommand : ApiCommand
{
    private readonly Option<string?> _schedule;
    private readonly Option<string?> _state;

    public ListAlertsCommand(Terminal terminal)
        : this(
            terminal,
            new Option<string?>("--schedule") { Description = "Only those of this schedule.", HelpName = "NAME" },
            new Option<string?>("--state") { Description = "Only those in this state.", HelpName = "open|suppressed" })
    {
    }

    private ListAlertsCommand(Terminal terminal, Option<string?> schedule, Option<string?> state)
        : base(terminal, "alerts", "List alerts, newest first.", schedule, state)
    {
        _schedule = schedule;
        _state = state;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake runs alerts --state open", "Those that went out"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        string path = LakeApi.Path("alerts") + "?limit=1000";
        foreach (var (name, value) in new[] { ("schedule", parsed.GetValue(_schedule)), ("state", parsed.GetValue(_state)) })
            path += value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";
        var answer = await api.GetAsync(path, cancellationToken);
        return Write(
            answer["alerts"]!.AsArray().Select(alert => alert!),
            ("Time", "createdTime"),
            ("Schedule", "schedule"),
            ("State", "state"),
            ("Reason", "reason"),
            ("Run", "runId"));
    }
}
