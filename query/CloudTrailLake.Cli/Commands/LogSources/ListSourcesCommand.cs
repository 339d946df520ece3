using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.LogSources;

/// <summary><c>ctlake source list</c></summary>
internal sealed class ListSourcesCommand : ExampledCommand
{
    private readonly Terminal _terminal;
    private readonly LakeOptionSet _lake;

    public ListSourcesCommand(Terminal terminal)
        : base("list", "List the sources.")
    {
        _terminal = terminal;
        _lake = new LakeOptionSet(this);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake source list --endpoint http://127.0.0.1:7700 --profile ctlake", "The sources of a server"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var sources = await _lake.UseApiAsync(parsed, _terminal, api => api.ListAsync(LakeApi.Path("sources"), "sources", cancellationToken), cancellationToken);
        var writer = ResultWriters.Create(ResultFormat.Table, _terminal);
        writer.Begin(["Name", "Location", "Store", "Listed", "Error"]);
        foreach (var source in sources)
            writer.Row([(string?)source["name"], (string?)source["location"], (string?)source["store"], (string?)source["listedTime"] ?? "not yet", (string?)source["error"] ?? ""]);
        writer.End();
        return ExitCode.Success;
    }
}
