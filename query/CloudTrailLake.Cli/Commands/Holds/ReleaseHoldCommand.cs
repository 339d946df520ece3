using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Holds;

/// <summary><c>ctlake store hold release</c></summary>
internal sealed class ReleaseHoldCommand : ApiCommand
{
    private readonly Argument<string> _name;
    private readonly Option<string> _store;

    public ReleaseHoldCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("NAME") { Description = "Its name." },
            new Option<string>("--store") { Description = "Name, id or ARN of the store.", HelpName = "STORE", Required = true })
    {
    }

    private ReleaseHoldCommand(Terminal terminal, Argument<string> name, Option<string> store)
        : base(terminal, "release", "Release a legal hold: what is expired goes from now on, and the store can be deleted.", name, store)
    {
        (_name, _store) = (name, store);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake store hold release case-7 --store security", "Of a store of ./lake"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        await api.DeleteAsync(LakeApi.Path("stores", parsed.GetValue(_store)!, "holds", parsed.GetValue(_name)!), cancellationToken);
        Terminal.Say($"The legal hold {parsed.GetValue(_name)} is released.");
        return ExitCode.Success;
    }
}
