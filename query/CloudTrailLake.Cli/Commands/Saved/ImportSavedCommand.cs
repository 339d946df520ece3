using System.CommandLine;
using CloudTrailLake.Cli.Commands.Saved.Files;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Saved;

/// <summary><c>ctlake saved import</c></summary>
internal sealed class ImportSavedCommand : ApiCommand
{
    private readonly Argument<DirectoryInfo> _folder;

    public ImportSavedCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<DirectoryInfo>("FOLDER") { Description = "The folder; folders in it are read too." }.AcceptExistingOnly())
    {
    }

    private ImportSavedCommand(Terminal terminal, Argument<DirectoryInfo> folder)
        : base(terminal, "import", "Save every .sql file of a folder: its name and the rest stand in a front matter. The same files again change nothing.", folder)
    {
        _folder = folder;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake saved import ./detections", "A folder that is kept in git"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        string folder = parsed.GetValue(_folder)!.FullName;
        var files = Directory.EnumerateFiles(folder, "*.sql", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => (Path: path, File: QueryFile.Parse(path, File.ReadAllText(path)))).ToList();
        if (files.GroupBy(file => file.File.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new CommandException($"Two files are named '{twice.Key}': {string.Join(" and ", twice.Select(file => file.Path))}.");
        int failed = 0;
        foreach (var (path, file) in files)
            failed += await SaveAsync(api, path, file, cancellationToken) ? 0 : 1;
        Terminal.Say($"{Amounts.Count(files.Count - failed, "saved query")} of {files.Count} files.");
        return failed == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private async Task<bool> SaveAsync(LakeApi api, string path, QueryFile file, CancellationToken cancellationToken)
    {
        try
        {
            var saved = await api.PutAsync(LakeApi.Path("saved-queries", file.Name), file.ToJson(), cancellationToken);
            Terminal.Out.WriteLine($"{file.Name} version {(int?)saved["version"]}");
            return true;
        }
        catch (ServiceErrorException e) when (e.Status is >= 400 and < 500)
        {
            Terminal.Say($"{path}: {e.Message}");
            return false;
        }
    }
}
