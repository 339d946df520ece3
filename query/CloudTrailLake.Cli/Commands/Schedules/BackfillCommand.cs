using System.CommandLine;
using System.Text.Json.Nodes;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Schedules;

/// <summary><c>ctlake schedule backfill</c></summary>
internal sealed class BackfillCommand : ApiCommand
{
    private readonly Argument<string> _name;
    private readonly Option<DateTimeOffset> _from;
    private readonly Option<DateTimeOffset> _to;

    public BackfillCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("NAME") { Description = "Its name." },
            new Option<DateTimeOffset>("--from") { Description = "First moment.", HelpName = "TIME", Required = true },
            new Option<DateTimeOffset>("--to") { Description = "Last moment.", HelpName = "TIME", Required = true })
    {
    }

    private BackfillCommand(Terminal terminal, Argument<string> name, Option<DateTimeOffset> from, Option<DateTimeOffset> to)
        : base(terminal, "backfill", "Run a schedule for each fire time of a past span that has no run yet.", name, from, to)
    {
        _name = name;
        _from = from;
        _to = to;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake schedule backfill hourly --from 2026-11-01T00:00:00Z --to 2026-11-02T00:00:00Z", "A day, a run for each hour"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["from"] = Moment(parsed.GetValue(_from)), ["to"] = Moment(parsed.GetValue(_to)) };
        var answer = await api.PostAsync(LakeApi.Path("schedules", parsed.GetValue(_name)!, "backfill"), body, cancellationToken);
        var ended = new List<JsonNode>();
        foreach (var run in answer["runs"]!.AsArray())
            ended.Add(await EndedAsync(api, (string)run!["id"]!, cancellationToken));
        return Write(ended, ("Run", "id"), ("Fire time", "fireTime"), ("State", "state"), ("Rows", "rowCount"), ("Error", "error"));
    }

    private static string Moment(DateTimeOffset time) => time.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
