using System.CommandLine;
using System.Text.Json.Nodes;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Holds;

/// <summary><c>ctlake store hold place</c></summary>
internal sealed class PlaceHoldCommand : ApiCommand
{
    private readonly Argument<string> _name;
    private readonly Option<string> _store;
    private readonly Option<DateTimeOffset?> _from;
    private readonly Option<DateTimeOffset?> _to;
    private readonly Option<string?> _reason;

    public PlaceHoldCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("NAME") { Description = "What to call it, such as the number of a case." },
            new Option<string>("--store") { Description = "Name, id or ARN of the store.", HelpName = "STORE", Required = true },
            new Option<DateTimeOffset?>("--from") { Description = "Event time from which it covers; without it from the beginning.", HelpName = "TIME", CustomParser = HoldTimes.Parse },
            new Option<DateTimeOffset?>("--to") { Description = "Event time before which it covers; without it there is no end.", HelpName = "TIME", CustomParser = HoldTimes.Parse },
            new Option<string?>("--reason") { Description = "Why; it is recorded with the hold.", HelpName = "TEXT" })
    {
    }

    private PlaceHoldCommand(
        Terminal terminal, Argument<string> name, Option<string> store, Option<DateTimeOffset?> from, Option<DateTimeOffset?> to, Option<string?> reason)
        : base(
            terminal, "place", "Place a legal hold: while it stands, no event it covers is removed, and the store is neither deleted nor erased.", name, store, from, to, reason)
    {
        (_name, _store, _from, _to, _reason) = (name, store, from, to, reason);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake store hold place case-7 --store security --reason \"Smith v. Example\"", "On all of a store of ./lake"),
        ("ctlake store hold place case-8 --store security --from 2026-01-01 --to 2026-02-01", "On the events of January"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["name"] = parsed.GetValue(_name) };
        (string, string?)[] options = [("from", HoldTimes.Text(parsed.GetValue(_from))), ("to", HoldTimes.Text(parsed.GetValue(_to))), ("reason", parsed.GetValue(_reason))];
        foreach (var (member, value) in options)
        {
            if (value is not null)
                body[member] = value;
        }

        await api.PostAsync(LakeApi.Path("stores", parsed.GetValue(_store)!, "holds"), body, cancellationToken);
        Terminal.Say($"The legal hold {parsed.GetValue(_name)} stands until 'ctlake store hold release {parsed.GetValue(_name)} --store {parsed.GetValue(_store)}'.");
        return ExitCode.Success;
    }
}
