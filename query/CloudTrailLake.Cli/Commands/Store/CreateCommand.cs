using System.CommandLine;
using System.Text.Json;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Cli.Commands.Store;

/// <summary><c>ctlake store create</c></summary>
internal sealed class CreateCommand : ExampledCommand
{
    /// <summary>Seven years: whoever makes a store for logs that exist already wants the old ones too.</summary>
    public const int DefaultRetentionDays = 2_557;

    private readonly Terminal _terminal;
    private readonly LakeOptionSet _lake;

    private readonly Option<string> _name = new("--name") { Description = "Name of the store: 3 to 128 letters, digits, dots, underscores, hyphens.", HelpName = "NAME", Required = true };

    private readonly Option<int> _retention = new("--retention-days")
    {
        Description = "Days that events stay, counted from their eventTime.",
        HelpName = "D",
        DefaultValueFactory = _ => DefaultRetentionDays,
    };

    private readonly Option<FileInfo> _selectors = new Option<FileInfo>("--selectors")
    {
        Description = "JSON file with advanced event selectors, as the AWS CLI takes them. Without it the store keeps every CloudTrail event.",
        HelpName = "FILE",
    }.AcceptExistingOnly();

    private readonly Option<bool> _unprotected = new("--no-termination-protection") { Description = "Lets the store be deleted without further ado." };

    public CreateCommand(Terminal terminal)
        : base("create", "Create an event data store and wait until it is ENABLED. The last line is its ARN.")
    {
        _terminal = terminal;
        Add(_name);
        Add(_retention);
        Add(_selectors);
        Add(_unprotected);
        _lake = new LakeOptionSet(this);
        _lake.AddSigningKey(this);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake store create --name security", "Everything, for seven years"),
        ("ctlake store create --name writes --retention-days 366 --selectors writes.json", "What the selectors choose, for a year"),
        ("ctlake store create --name security --endpoint http://127.0.0.1:7700 --profile ctlake", "In a server that is running"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = new StoreRequest(parsed.GetValue(_name)!, parsed.GetValue(_retention), ReadSelectors(parsed.GetValue(_selectors)), !parsed.GetValue(_unprotected));
        string arn = await _lake.UseAsync(parsed, _terminal, lake => lake.CreateStoreAsync(request, cancellationToken));
        _terminal.Out.WriteLine(arn);
        return ExitCode.Success;
    }

    private static IReadOnlyList<AdvancedEventSelector>? ReadSelectors(FileInfo? file)
    {
        if (file is null)
            return null;
        IReadOnlyList<AdvancedEventSelector> selectors;
        try
        {
            selectors = SelectorJson.Parse(File.ReadAllText(file.FullName));
        }
        catch (JsonException exception)
        {
            throw CommandException.Usage($"{file} is not a JSON array of advanced event selectors: {exception.Message}");
        }

        var violations = SelectorValidator.Validate(selectors);
        return violations.Count == 0 ? selectors : throw CommandException.Usage($"{file}: {string.Join(Environment.NewLine, violations.Select(v => v.Message))}");
    }
}
