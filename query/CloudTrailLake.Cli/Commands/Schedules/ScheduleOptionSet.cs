using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using CloudTrailLake.Cli.Commands.Tokens;

namespace CloudTrailLake.Cli.Commands.Schedules;

/// <summary>The arguments and options that say what a schedule is.</summary>
internal sealed class ScheduleOptionSet
{
    private readonly Argument<string> _name = new("NAME") { Description = "What to call it." };

    private readonly Option<string> _query = new("--query") { Description = "The saved query to run.", HelpName = "NAME", Required = true };

    private readonly Option<string> _expression = new("--expression")
    {
        Description = "When, as EventBridge Scheduler writes it: rate(10 minutes), cron(0 12 ? * MON-FRI *), at(2026-12-01T12:00:00).",
        HelpName = "EXPRESSION",
        Required = true,
    };

    private readonly Option<int?> _version = new("--version") { Description = "Always run this version; the latest without it.", HelpName = "N" };

    private readonly Option<string?> _timeZone = new("--time-zone") { Description = "Zone of cron and at, such as Europe/Berlin; UTC without it.", HelpName = "ZONE" };

    private readonly Option<DateTimeOffset?> _start = new("--start") { Description = "No fire time before it; a rate counts from it.", HelpName = "TIME" };

    private readonly Option<DateTimeOffset?> _end = new("--end") { Description = "No fire time after it.", HelpName = "TIME" };

    private readonly Option<string?> _misfires = new Option<string?>("--misfires")
    {
        Description = "Fire times that passed while the server was away: one run for all, one for each, or none. Without it: each where the statement uses $StartTime$ or $EndTime$, else once.",
        HelpName = "once|each|skip",
    }.AcceptOnlyFromAmong("once", "each", "skip");

    private readonly Option<bool> _fromBeginning = new("--from-beginning") { Description = "Let the first window ($Since$) begin at the store's first commit, not at those to come." };

    private readonly Option<string[]> _parameters = NameValues.Create("--param", "A value for a parameter.");

    private readonly Option<string?> _alert = new("--alert") { Description = "What is an alert: 'rows > 5' (>=, =, <) or 'new values in COLUMN, COLUMN'.", HelpName = "CONDITION" };

    private readonly Option<TimeSpan> _suppress = new("--suppress") { Description = "After an alert, record further ones for this time without sending them: a number with d, h or m.", HelpName = "TIME", CustomParser = Lifetimes.Parse };

    private readonly ScheduleOutputs _outputs = new();

    /// <summary>The arguments and options.</summary>
    public IReadOnlyList<Symbol> All =>
        [_name, _query, _expression, _version, _timeZone, _start, _end, _misfires, _fromBeginning, _parameters, .. _outputs.All, _alert, _suppress];

    /// <summary>The body that the server takes.</summary>
    public JsonObject Read(ParseResult parsed)
    {
        var body = new JsonObject
        {
            ["name"] = parsed.GetValue(_name),
            ["savedQuery"] = parsed.GetValue(_query),
            ["expression"] = parsed.GetValue(_expression),
            ["from"] = parsed.GetValue(_fromBeginning) ? "BEGINNING" : "NOW",
            ["outputs"] = _outputs.Read(parsed),
        };
        void Add(string member, JsonNode? value)
        {
            if (value is not null)
                body[member] = value;
        }

        Add("version", parsed.GetValue(_version));
        Add("timeZone", parsed.GetValue(_timeZone));
        Add("startTime", parsed.GetValue(_start)?.ToString("O", CultureInfo.InvariantCulture));
        Add("endTime", parsed.GetValue(_end)?.ToString("O", CultureInfo.InvariantCulture));
        Add("misfires", parsed.GetValue(_misfires)?.ToUpperInvariant());
        Add("parameters", NameValues.Read(parsed, _parameters));
        Add("alert", parsed.GetValue(_alert) is { } condition ? new JsonObject { ["condition"] = condition, ["suppressSeconds"] = (long)parsed.GetValue(_suppress).TotalSeconds } : null);
        return body;
    }
}
