using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.LogSources;

/// <summary><c>ctlake source delete</c></summary>
internal sealed class DeleteSourceCommand : ExampledCommand
{
    private readonly Terminal _terminal;
    private readonly LakeOptionSet _lake;
    private readonly Argument<string> _name = new("NAME") { Description = "Its name." };

    public DeleteSourceCommand(Terminal terminal)
        : base("delete", "Delete a source; what came through it stays.")
    {
        _terminal = terminal;
        Add(_name);
        _lake = new LakeOptionSet(this);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake source delete trail --endpoint http://127.0.0.1:7700 --profile ctlake", "Follows it no longer"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string name = parsed.GetValue(_name)!;
        await _lake.UseApiAsync(
            parsed,
            _terminal,
            async api =>
            {
                await api.DeleteAsync(LakeApi.Path("sources", name), cancellationToken);
                return 0;
            },
            cancellationToken);
        _terminal.Say($"{name} is followed no longer.");
        return ExitCode.Success;
    }
}
