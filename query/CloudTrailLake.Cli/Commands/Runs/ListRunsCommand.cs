using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Runs;

/// <summary><c>ctlake runs list</c></summary>
internal sealed class ListRunsCommand : ApiCommand
{
    private readonly Option<string?> _schedule;
    private readonly Option<string?> _query;
    private readonly Option<string?> _state;
    private readonly Option<int> _limit;

    public ListRunsCommand(Terminal terminal)
        : this(
            terminal,
            new Option<string?>("--schedule") { Description = "Only those of this schedule.", HelpName = "NAME" },
            new Option<string?>("--query") { Description = "Only those of this saved query.", HelpName = "NAME" },
            new Option<string?>("--state") { Description = "Only those in this state.", HelpName = "pending|running|succeeded|failed" },
            new Option<int>("--limit") { Description = "How many at most, 1 to 1000.", HelpName = "N", DefaultValueFactory = _ => 50 })
    {
    }

    private ListRunsCommand(Terminal terminal, Option<string?> schedule, Option<string?> query, Option<string?> state, Option<int> limit)
        : base(terminal, "list", "List runs, newest first.", schedule, query, state, limit)
    {
        _schedule = schedule;
        _query = query;
        _state = state;
        _limit = limit;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake runs list --schedule hourly --state failed", "What went wrong"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        string path = LakeApi.Path("runs") + $"?limit={parsed.GetValue(_limit)}";
        foreach (var (name, value) in new[] { ("schedule", parsed.GetValue(_schedule)), ("savedQuery", parsed.GetValue(_query)), ("state", parsed.GetValue(_state)) })
            path += value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";
        var answer = await api.GetAsync(path, cancellationToken);
        return Write(
            answer["runs"]!.AsArray().Select(run => run!),
            ("Run", "id"),
            ("Schedule", "schedule"),
            ("Query", "savedQuery"),
            ("Kind", "kind"),
            ("Fire time", "fireTime"),
            ("State", "state"),
            ("Rows", "rowCount"),
            ("Alert", "alert.state"),
            ("Error", "error"));
    }
}
