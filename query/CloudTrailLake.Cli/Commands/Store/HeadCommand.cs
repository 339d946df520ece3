using System.CommandLine;
using System.Text;
using CloudTrailLake.Cli.Output;

namespace CloudTrailLake.Cli.Commands.Store;

/// <summary><c>ctlake store head</c></summary>
internal sealed class HeadCommand : ExampledCommand
{
    private readonly Terminal _terminal;
    private readonly LakeOptionSet _lake;
    private readonly Argument<string> _store = new("STORE") { Description = "Name, id or ARN of the store." };
    private readonly Option<FileInfo?> _output = new("--output") { Description = "File to write it to; must not exist.", HelpName = "FILE" };

    public HeadCommand(Terminal terminal)
        : base("head", "Export the signed head of an event data store. Kept elsewhere, it shows later that nothing before it was changed or taken back.")
    {
        _terminal = terminal;
        Add(_store);
        Add(_output);
        _lake = new LakeOptionSet(this);
        _store.CompletionSources.Add(StoreCompletions.From(_lake.Data));
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake store head security --output security-head.json", "To be kept on another machine"),
        ("ctlake store verify security --against security-head.json", "And held against the store later"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var head = await _lake.UseAsync(parsed, _terminal, lake => lake.GetHeadAsync(parsed.GetValue(_store)!, cancellationToken));
        if (parsed.GetValue(_output) is { } file)
        {
            await using var stream = new FileStream(file.FullName, FileMode.CreateNew);
            await stream.WriteAsync(head.ToJson(), cancellationToken);
            _terminal.Say($"Commit {head.Statement.Version}, signed by key {head.Signature.Fingerprint}");
        }
        else
        {
            _terminal.Out.Write(Encoding.UTF8.GetString(head.ToJson()));
        }

        return ExitCode.Success;
    }
}
