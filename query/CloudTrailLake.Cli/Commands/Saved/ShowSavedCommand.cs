using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Saved;

/// <summary><c>ctlake saved show</c></summary>
internal sealed class ShowSavedCommand : ApiCommand
{
    private readonly Argument<string> _name;
    private readonly Option<int?> _version;

    public ShowSavedCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("NAME") { Description = "Its name." },
            new Option<int?>("--version") { Description = "The version; the latest without it.", HelpName = "N" })
    {
    }

    private ShowSavedCommand(Terminal terminal, Argument<string> name, Option<int?> version)
        : base(terminal, "show", "Show a saved query.", name, version)
    {
        _name = name;
        _version = version;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake saved show denied --version 1", "An old version"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        string path = LakeApi.Path("saved-queries", parsed.GetValue(_name)!);
        return Write(await api.GetAsync(parsed.GetValue(_version) is { } version ? $"{path}?version={version}" : path, cancellationToken));
    }
}
