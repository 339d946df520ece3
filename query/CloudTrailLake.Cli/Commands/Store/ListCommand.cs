using System.CommandLine;
using System.Globalization;
using CloudTrailLake.Cli.Output;

namespace CloudTrailLake.Cli.Commands.Store;

/// <summary><c>ctlake store list</c></summary>
internal sealed class ListCommand : ExampledCommand
{
    private readonly Terminal _terminal;
    private readonly LakeOptionSet _lake;

    public ListCommand(Terminal terminal)
        : base("list", "List the event data stores.")
    {
        _terminal = terminal;
        _lake = new LakeOptionSet(this);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake store list", "The stores in ./lake"),
        ("ctlake store list --endpoint http://127.0.0.1:7700 --profile ctlake", "The stores of a server"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var stores = await _lake.UseAsync(parsed, _terminal, lake => lake.ListStoresAsync(cancellationToken));
        var writer = ResultWriters.Create(ResultFormat.Table, _terminal);
        writer.Begin(["Name", "Status", "Days", "ARN"]);
        foreach (var store in stores)
            writer.Row([store.Name, store.Status, store.RetentionDays.ToString(CultureInfo.InvariantCulture), store.Arn]);
        writer.End();
        return ExitCode.Success;
    }
}
