using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Tokens;

/// <summary><c>ctlake token list</c></summary>
internal sealed class ListTokensCommand : ExampledCommand
{
    private readonly Terminal _terminal;
    private readonly LakeOptionSet _lake;

    public ListTokensCommand(Terminal terminal)
        : base("list", "List the bearer tokens, the newest first: everything but the tokens themselves.")
    {
        _terminal = terminal;
        _lake = new LakeOptionSet(this);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake token list", "The tokens of ./lake"),
        ("ctlake token list --endpoint http://127.0.0.1:7700 --profile ctlake", "The tokens of a server"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var tokens = await _lake.UseApiAsync(parsed, _terminal, api => api.ListAsync(LakeApi.Path("tokens"), "tokens", cancellationToken), cancellationToken);
        var writer = ResultWriters.Create(ResultFormat.Table, _terminal);
        writer.Begin(["Id", "Name", "Role", "Status", "Created", "Expires", "Last used"]);
        foreach (var token in tokens)
        {
            string? Text(string member) => (string?)token[member];
            writer.Row([Text("id"), Text("name"), Text("role"), Text("status"), Text("createdTime"), Text("expiresTime"), Text("lastUsedTime") ?? "never"]);
        }

        writer.End();
        return ExitCode.Success;
    }
}
