using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Saved;

/// <summary><c>ctlake saved update</c></summary>
internal sealed class UpdateSavedCommand : ApiCommand
{
    private readonly Argument<string> _name;
    private readonly SavedOptionSet _content;

    public UpdateSavedCommand(Terminal terminal)
        : this(terminal, new Argument<string>("NAME") { Description = "Its name." }, new SavedOptionSet())
    {
    }

    private UpdateSavedCommand(Terminal terminal, Argument<string> name, SavedOptionSet content)
        : base(terminal, "update", "Save a new version of a query. Old versions stay readable; what says the same is no new version.", [name, .. content.All])
    {
        _name = name;
        _content = content;
        Validators.Add(content.Require);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake saved update denied --file denied.sql", "What the file says now"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        string name = parsed.GetValue(_name)!;
        await api.GetAsync(LakeApi.Path("saved-queries", name), cancellationToken);
        var saved = await api.PutAsync(LakeApi.Path("saved-queries", name), await _content.ReadAsync(parsed, cancellationToken), cancellationToken);
        Terminal.Out.WriteLine($"{name} version {(int?)saved["version"]}");
        return ExitCode.Success;
    }
}
