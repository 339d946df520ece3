using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Saved;

/// <summary><c>ctlake saved list</c></summary>
internal sealed class ListSavedCommand : ApiCommand
{
    public ListSavedCommand(Terminal terminal)
        : base(terminal, "list", "List the saved queries by name.")
    {
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake saved list", "Those of ./lake"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken) =>
        Write(
            await api.ListAsync(LakeApi.Path("saved-queries"), "savedQueries", cancellationToken),
            ("Name", "name"), ("Version", "version"), ("Description", "description"), ("Changed", "versionCreatedTime"), ("Owner", "owner"));
}
