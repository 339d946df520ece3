using System.CommandLine;
using CloudTrailLake.Cli.Output;

namespace CloudTrailLake.Cli.Commands.Store;

/// <summary><c>ctlake store show</c></summary>
internal sealed class ShowCommand : ExampledCommand
{
    private readonly Terminal _terminal;
    private readonly LakeOptionSet _lake;
    private readonly Argument<string> _store = new("STORE") { Description = "Name, id or ARN of the store." };

    public ShowCommand(Terminal terminal)
        : base("show", "Show what there is to say of an event data store.")
    {
        _terminal = terminal;
        Add(_store);
        _lake = new LakeOptionSet(this);
        _store.CompletionSources.Add(StoreCompletions.From(_lake.Data));
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake store show security", "By name, in ./lake"),
        ("ctlake store show security --data /srv/lake", "In another folder"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var lines = await _lake.UseAsync(parsed, _terminal, lake => lake.ShowStoreAsync(parsed.GetValue(_store)!, cancellationToken));
        int width = lines.Max(l => l.Label.Length) + 2;
        foreach (var (label, value) in lines)
            _terminal.Out.WriteLine($"{label.PadRight(width)}{CellText.Visible(value)}");
        return ExitCode.Success;
    }
}
