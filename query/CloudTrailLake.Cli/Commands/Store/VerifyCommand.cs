using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Engine.Verification;
using CloudTrailLake.Server.Rest;

namespace CloudTrailLake.Cli.Commands.Store;

/// <summary><c>ctlake store verify</c></summary>
internal sealed class VerifyCommand : ExampledCommand
{
    private static readonly JsonSerializerOptions Json = new(RestJson.Options) { WriteIndented = true };

    private readonly Terminal _terminal;
    private readonly LakeOptionSet _lake;
    private readonly Argument<string> _store = new("STORE") { Description = "Name, id or ARN of the store." };
    private readonly Option<FileInfo> _against = new Option<FileInfo>("--against") { Description = "A head exported earlier by 'store head': an older or rewritten state is found.", HelpName = "HEAD" }.AcceptExistingOnly();

    private readonly Option<FileInfo[]> _publicKeys = new Option<FileInfo[]>("--public-key")
    {
        Description = "A public key (PEM) that may have signed the head, in place of those in DIR/public-keys; may be repeated.",
        HelpName = "FILE",
    }.AcceptExistingOnly();

    private readonly Option<string> _format = new Option<string>("--format") { Description = "How the report is written.", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json");

    public VerifyCommand(Terminal terminal)
        : base("verify", "Read all of an event data store again and name whatever was altered, removed, added or reordered. Exit code 1 if anything was.")
    {
        _terminal = terminal;
        Add(_store);
        Add(_against);
        Add(_publicKeys);
        Add(_format);
        _lake = new LakeOptionSet(this);
        _store.CompletionSources.Add(StoreCompletions.From(_lake.Data));
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake store verify security", "In ./lake, beside a running server too"),
        ("ctlake store verify security --against security-head.json --public-key lake.pem --format json", "By a head and a key that were kept elsewhere"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = new VerifyRequest(Read(parsed.GetValue(_against)), parsed.GetValue(_publicKeys) is { Length: > 0 } keys ? [.. keys.Select(ReadKey)] : null);
        var report = await _lake.UseAsync(parsed, _terminal, lake => lake.VerifyStoreAsync(parsed.GetValue(_store)!, request, cancellationToken));
        if (parsed.GetValue(_format) == "json")
            _terminal.Out.WriteLine(JsonSerializer.Serialize(report, Json));
        else
            Write(report);
        return report.Valid ? ExitCode.Success : ExitCode.Failed;
    }

    private static SignedHead? Read(FileInfo? file)
    {
        try
        {
            return file is null ? null : SignedHead.Parse(File.ReadAllBytes(file.FullName));
        }
        catch (FormatException exception)
        {
            throw CommandException.Usage($"{file} is not a head as 'ctlake store head' exports it: {exception.Message}");
        }
    }

    private static string ReadKey(FileInfo file)
    {
        string pem = File.ReadAllText(file.FullName);
        try
        {
            new HeadKeys().AddPem(pem);
            return pem;
        }
        catch (FormatException exception)
        {
            throw CommandException.Usage($"{file} is not a public key that can be used: {exception.Message}.");
        }
    }

    private void Write(VerificationReport report)
    {
        foreach (var problem in report.Problems)
            _terminal.Out.WriteLine($"{problem.Kind.ToString().ToUpperInvariant()} {CellText.Visible(problem.Path)}: {CellText.Visible(problem.Message)}");
        foreach (string note in report.Notes)
            _terminal.Out.WriteLine($"note: {CellText.Visible(note)}");
        string head = report.Head is { State: HeadState.Valid, Version: var version, KeyFingerprint: var key } ? $"head at commit {version} signed by key {key}" : $"head: {report.Head.State}";
        _terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(report.Valid ? "verified" : $"{Amounts.Count(report.Problems.Count, "problem")} found")}: {Amounts.Count(report.Version + 1, "commit")}, {Amounts.Count(report.DataFiles, "data file")}, {Amounts.Bytes(report.Bytes)}; {head}"));
    }
}
