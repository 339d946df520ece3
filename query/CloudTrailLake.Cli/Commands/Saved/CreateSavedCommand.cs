using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Saved;

/// <summary><c>ctlake saved create</c></summary>
internal sealed class CreateSavedCommand : ApiCommand
{
    private readonly Argument<string> _name;
    private readonly SavedOptionSet _content;

    public CreateSavedCommand(Terminal terminal)
        : this(terminal, new Argument<string>("NAME") { Description = "What to call it." }, new SavedOptionSet())
    {
    }

    private CreateSavedCommand(Terminal terminal, Argument<string> name, SavedOptionSet content)
        : base(terminal, "create", "Save a query under a name. The statement is checked.", [name, .. content.All])
    {
        _name = name;
        _content = content;
        Validators.Add(content.Require);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake saved create denied --statement \"SELECT * FROM security WHERE errorCode = 'AccessDenied' AND userIdentity.userName = \\$user\\$\" --param user:varchar=alice", "With a parameter and its default"),
        ("ctlake saved create new-denied --file denied.sql --tag team=soc", "From a file"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        var body = await _content.ReadAsync(parsed, cancellationToken);
        body["name"] = parsed.GetValue(_name);
        var made = await api.PostAsync(LakeApi.Path("saved-queries"), body, cancellationToken);
        Terminal.Out.WriteLine($"{(string?)made["name"]} version {(int?)made["version"]}");
        return ExitCode.Success;
    }
}
