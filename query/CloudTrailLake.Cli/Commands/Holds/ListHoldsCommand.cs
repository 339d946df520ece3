using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Holds;

/// <summary><c>ctlake store hold list</c></summary>
internal sealed class ListHoldsCommand : ApiCommand
{
    private readonly Option<string> _store;

    public ListHoldsCommand(Terminal terminal)
        : this(terminal, new Option<string>("--store") { Description = "Name, id or ARN of the store.", HelpName = "STORE", Required = true })
    {
    }

    private ListHoldsCommand(Terminal terminal, Option<string> store)
        : base(terminal, "list", "List the legal holds that an event data store is under.", store)
    {
        _store = store;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake store hold list --store security", "Those on a store of ./lake"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken) => Write(
        await api.ListAsync(LakeApi.Path("stores", parsed.GetValue(_store)!, "holds"), "holds", cancellationToken),
        ("Name", "name"), ("From", "from"), ("To", "to"), ("Placed", "placedTime"), ("By", "principalArn"), ("Reason", "reason"));
}
