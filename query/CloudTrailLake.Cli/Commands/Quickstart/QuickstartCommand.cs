using System.CommandLine;
using CloudTrailLake.Cli.Commands.Serving;
using CloudTrailLake.Cli.Commands.Store;
using CloudTrailLake.Cli.Local;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Samples.Intrusion;
using CloudTrailLake.Sql;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Cli.Commands.Quickstart;

/// <summary><c>ctlake quickstart</c></summary>
internal sealed class QuickstartCommand : ExampledCommand
{
    private const string StoreName = "quickstart";
    private const string SampleFolder = "sample-logs";
    private const int MaxDefaultFolders = 98;

    private readonly Terminal _terminal;
    private readonly ServeOptionSet _server;
    private readonly Option<bool> _exit = new("--exit") { Description = "End after the answer instead of serving." };

    public QuickstartCommand(Terminal terminal)
        : base("quickstart", "Make a fresh lake, import sample logs with an intrusion in them, answer a first question, and serve.")
    {
        _terminal = terminal;
        Add(_exit);
        _server = new ServeOptionSet(this);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake quickstart", "In ./lake, served on http://127.0.0.1:7700 when done"),
        ("ctlake quickstart --exit --data /tmp/try", "In another folder, without a server"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string directory = FreshDirectory(parsed);
        var options = _server.Read(parsed, _terminal, LogLevel.Warning);
        options = options with { Lake = options.Lake with { DataDirectory = directory } };
        options.Validate();
        using var log = options.Lake.LoggerFactory;
        var store = await MakeAsync(options.Lake, cancellationToken);
        await AnswerAsync(directory, cancellationToken);
        if (parsed.GetValue(_exit))
        {
            Say($"Go on: start the server with 'ctlake serve --data {directory}', then ask it with the AWS CLI:");
            if (!IsOnPath())
                Say($"(ctlake is not on the PATH yet: alias ctlake='{ThisProgram()}')");
            Hints(options.Listen, directory, store.Id);
            return ExitCode.Success;
        }

        await ServerRun.UntilCancelledAsync(
            options,
            server =>
            {
                Say("Go on with the AWS CLI, in another shell:");
                Hints(server.Endpoint.ToString().TrimEnd('/'), directory, store.Id);
                Say("The server runs until Ctrl-C.");
                _terminal.Out.Flush();
            },
            cancellationToken);
        return ExitCode.Success;
    }

    /// <summary>The named folder, which must hold nothing yet; without a name <c>./lake</c>, or <c>./lake-2</c> and so on when an earlier quickstart took it.</summary>
    private string FreshDirectory(ParseResult parsed)
    {
        string directory = _server.DataDirectory(parsed);
        if (!IsTaken(directory))
            return directory;
        if (_server.NamesDataDirectory(parsed))
        {
            throw new CommandException(
                $"'{directory}' is there already, and quickstart makes a fresh lake. Serve what is there with 'ctlake serve --data {directory}', or name another folder with --data.");
        }

        string free = Enumerable.Range(2, MaxDefaultFolders).Select(n => $"{directory}-{n}").FirstOrDefault(d => !IsTaken(d))
            ?? throw new CommandException($"'{directory}' and {MaxDefaultFolders} numbered folders beside it are taken. Name another folder with --data.");
        _terminal.Say($"'{directory}' is there already: the fresh lake goes to '{free}'.");
        return free;
    }

    private static bool IsTaken(string directory) => File.Exists(directory) || (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any());

    private async Task<EventDataStoreRecord> MakeAsync(LakeOptions options, CancellationToken cancellationToken)
    {
        await using var lake = Lake.Open(options);
        var store = lake.Stores.Create(lake.DefaultScope, LocalLake.ToNew(new StoreRequest(StoreName, CreateCommand.DefaultRetentionDays, Selectors: null, TerminationProtection: false)));
        string samples = Path.Combine(lake.Options.DataDirectory, SampleFolder);
        new IntrusionStory(options.TimeProvider.GetUtcNow()).WriteTo(samples);
        var outcome = await new ImportDisplay(_terminal, "Importing sample logs").RunAsync(
            progress => LocalLake.ImportAsync(lake, new ImportRequest([samples], StoreName, IgnoreSelectors: false), progress, cancellationToken));
        ImportSummary.Say(outcome, _terminal);
        if (ImportSummary.ExitCodeOf(outcome) != ExitCode.Success)
            throw new CommandException($"The sample logs could not be imported whole: {outcome.Counts}");
        Say($"Three days of sample logs are in the event data store '{StoreName}': {Amounts.Count(outcome.Counts.Stored, "event")}, from {samples}.");
        return store;
    }

    private async Task AnswerAsync(string directory, CancellationToken cancellationToken)
    {
        Say("Somewhere in them an access key leaked. Who was refused again and again, and then changed permissions?");
        Say("");
        _terminal.Out.WriteLine(InvestigatingQuery.Sql(StoreName));
        Say("");
        var writer = ResultWriters.Create(ResultFormat.Table, _terminal);
        var figures = await Task.Run(() => new LocalQuery(directory, _terminal.TimeProvider).Run(InvestigatingQuery.Sql(StoreName), SqlDialect.Trino, writer, cancellationToken), cancellationToken);
        Say($"{Amounts.Count(figures.EventsScanned, "event")} scanned in {Amounts.Time(figures.Time)}.");
        Say("");
        Say($"Follow the address: ctlake query \"{InvestigatingQuery.FollowUp(StoreName)}\" --data {directory}");
        Say("");
    }

    private void Hints(string endpoint, string directory, Guid store)
    {
        Say("");
        Say($"  {AwsCliHints.Environment(directory)}");
        foreach (string line in AwsCliHints.Query(endpoint, store))
            Say($"  {line}");
        Say("");
    }

    private static bool IsOnPath() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, "ctlake")) || File.Exists(Path.Combine(folder, "ctlake.exe")));

    private static string ThisProgram() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? $"dotnet {Path.Combine(AppContext.BaseDirectory, "ctlake.dll")}"
        : Environment.ProcessPath ?? "ctlake";

    // What quickstart says is its answer: it goes to stdout.
    private void Say(string line) => _terminal.Out.WriteLine(line);
}
