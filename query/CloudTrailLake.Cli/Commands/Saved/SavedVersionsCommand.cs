using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Saved;

/// <summary><c>ctlake saved versions</c></summary>
internal sealed class SavedVersionsCommand : ApiCommand
{
    private readonly Argument<string> _name;

    public SavedVersionsCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("NAME") { Description = "Its name." })
    {
    }

    private SavedVersionsCommand(Terminal terminal, Argument<string> name)
        : base(terminal, "versions", "List the versions of a saved query, newest first.", name)
    {
        _name = name;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake saved versions denied", "What it said before"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        var answer = await api.GetAsync(LakeApi.Path("saved-queries", parsed.GetValue(_name)!, "versions"), cancellationToken);
        return Write(answer["versions"]!.AsArray().Select(version => version!), ("Version", "version"), ("Saved", "versionCreatedTime"), ("By", "versionCreatedBy"), ("Statement", "statement"));
    }
}
