using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Saved;

/// <summary><c>ctlake saved delete</c></summary>
internal sealed class DeleteSavedCommand : ApiCommand
{
    private readonly Argument<string> _name;

    public DeleteSavedCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("NAME") { Description = "Its name." })
    {
    }

    private DeleteSavedCommand(Terminal terminal, Argument<string> name)
        : base(terminal, "delete", "Delete a saved query with all its versions.", name)
    {
        _name = name;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake saved delete denied", "One that no schedule runs"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        await api.DeleteAsync(LakeApi.Path("saved-queries", parsed.GetValue(_name)!), cancellationToken);
        Terminal.Say($"The saved query {parsed.GetValue(_name)} is deleted.");
        return ExitCode.Success;
    }
}
