using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.LogSources;

/// <summary><c>ctlake source retry</c></summary>
internal sealed class RetrySourceCommand : ExampledCommand
{
    private readonly Terminal _terminal;
    private readonly LakeOptionSet _lake;
    private readonly Argument<string> _name = new("NAME") { Description = "Its name." };

    public RetrySourceCommand(Terminal terminal)
        : base("retry", "Have failed and quarantined objects tried again at once.")
    {
        _terminal = terminal;
        Add(_name);
        _lake = new LakeOptionSet(this);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake source retry trail --endpoint http://127.0.0.1:7700 --profile ctlake", "After the bucket's policy was mended, say"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var answer = await _lake.UseApiAsync(
            parsed, _terminal, api => api.PostAsync(LakeApi.Path("sources", parsed.GetValue(_name)!, "retry"), new System.Text.Json.Nodes.JsonObject(), cancellationToken), cancellationToken);
        _terminal.Out.WriteLine($"{answer["objects"]} objects are tried again");
        return ExitCode.Success;
    }
}
