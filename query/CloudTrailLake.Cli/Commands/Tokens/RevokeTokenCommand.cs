using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Tokens;

/// <summary><c>ctlake token revoke</c></summary>
internal sealed class RevokeTokenCommand : ExampledCommand
{
    private readonly Terminal _terminal;
    private readonly LakeOptionSet _lake;
    private readonly Argument<string> _id = new("ID") { Description = "Its id, as 'ctlake token list' shows it." };

    public RevokeTokenCommand(Terminal terminal)
        : base("revoke", "Refuse a bearer token from now on.")
    {
        _terminal = terminal;
        Add(_id);
        _lake = new LakeOptionSet(this);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake token revoke w2q5x7k3h4ab", "The token of this id in ./lake"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string id = parsed.GetValue(_id)!;
        await _lake.UseApiAsync(
            parsed,
            _terminal,
            async api =>
            {
                await api.DeleteAsync(LakeApi.Path("tokens", id), cancellationToken);
                return 0;
            },
            cancellationToken);
        _terminal.Say($"Token {id} is refused from now on.");
        return ExitCode.Success;
    }
}
