using System.CommandLine;
using CloudTrailLake.Cli.Output;

namespace CloudTrailLake.Cli.Commands.Imports;

/// <summary><c>ctlake import</c></summary>
internal sealed class ImportCommand : ExampledCommand
{
    private readonly Terminal _terminal;
    private readonly LakeOptionSet _lake;

    private readonly Argument<FileSystemInfo[]> _paths = new Argument<FileSystemInfo[]>("PATH")
    {
        Description = "Files and folders with CloudTrail logs, plain or gzip; folders are read recursively.",
        Arity = ArgumentArity.OneOrMore,
    }.AcceptExistingOnly();

    private readonly Option<string> _store = new("--store") { Description = "Name, id or ARN of the event data store.", HelpName = "NAME-OR-ID", Required = true };

    private readonly Option<bool> _ignoreSelectors = new("--ignore-selectors") { Description = "Keep every record, whatever the store's selectors say." };

    public ImportCommand(Terminal terminal)
        : base("import", "Import CloudTrail logs. What is in the store already is not stored again. The last line is the balance of all records.")
    {
        _terminal = terminal;
        Add(_paths);
        Add(_store);
        Add(_ignoreSelectors);
        _lake = new LakeOptionSet(this);
        _lake.AddSigningKey(this);
        _store.CompletionSources.Add(StoreCompletions.From(_lake.Data));
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake import ~/AWSLogs --store security", "A folder in AWS's layout or any other"),
        ("ctlake import one.json.gz two.json --store security --data /srv/lake", "Single files, into another lake"),
        ("ctlake import ~/AWSLogs --store security --endpoint http://127.0.0.1:7700 --profile ctlake", "Into a server that is running"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = new ImportRequest([.. parsed.GetValue(_paths)!.Select(p => p.FullName)], parsed.GetValue(_store)!, parsed.GetValue(_ignoreSelectors));
        var outcome = await _lake.UseAsync(
            parsed,
            _terminal,
            lake => new ImportDisplay(_terminal, "Importing").RunAsync(progress => lake.ImportAsync(request, progress, cancellationToken)));
        ImportSummary.Say(outcome, _terminal);
        _terminal.Out.WriteLine(outcome.Counts);
        return ImportSummary.ExitCodeOf(outcome);
    }
}
