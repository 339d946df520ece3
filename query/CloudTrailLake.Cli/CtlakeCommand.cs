using System.CommandLine;
using System.CommandLine.Help;
using CloudTrailLake.Cli.Commands.Completion;
using CloudTrailLake.Cli.Commands.Holds;
using CloudTrailLake.Cli.Commands.Imports;
using CloudTrailLake.Cli.Commands.LogSources;
using CloudTrailLake.Cli.Commands.Queries;
using CloudTrailLake.Cli.Commands.Quickstart;
using CloudTrailLake.Cli.Commands.Runs;
using CloudTrailLake.Cli.Commands.Saved;
using CloudTrailLake.Cli.Commands.Schedules;
using CloudTrailLake.Cli.Commands.Serving;
using CloudTrailLake.Cli.Commands.Sql;
using CloudTrailLake.Cli.Commands.Store;
using CloudTrailLake.Cli.Commands.Tokens;
using CloudTrailLake.Cli.Output;

namespace CloudTrailLake.Cli;

/// <summary>The command tree.</summary>
internal static class CtlakeCommand
{
    /// <summary>What the tool is called by.</summary>
    public const string Name = "ctlake";

    /// <summary>The first lines to try.</summary>
    public static IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake quickstart", "A lake with sample logs, a first answer, and a server to go on with"),
        ("ctlake store create --name security && ctlake import ~/cloudtrail-logs --store security", "Your own logs"),
        ("ctlake query \"SELECT eventName, count(*) FROM security GROUP BY 1 ORDER BY 2 DESC LIMIT 10\"", "Ask them"),
    ];

    /// <summary>Builds the tree.</summary>
    public static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("A self-hosted, SQL-queryable event lake for AWS CloudTrail.")
        {
            new QuickstartCommand(terminal),
            new ServeCommand(terminal),
            new Command("store", "Event data stores: create, list, show, verify, compact, legal holds.")
            {
                new CreateCommand(terminal),
                new ListCommand(terminal),
                new ShowCommand(terminal),
                new CompactCommand(terminal),
                new Command("hold", "Legal holds: place, list, release.") { new PlaceHoldCommand(terminal), new ListHoldsCommand(terminal), new ReleaseHoldCommand(terminal) },
                new HeadCommand(terminal),
                new VerifyCommand(terminal),
            },
            new ImportCommand(terminal),
            new Command("source", "Sources: buckets and folders that are followed: create, list, status, retry, delete.")
            {
                new CreateSourceCommand(terminal),
                new ListSourcesCommand(terminal),
                new SourceStatusCommand(terminal),
                new RetrySourceCommand(terminal),
                new DeleteSourceCommand(terminal),
            },
            new QueryCommand(terminal),
            new Command("token", "Bearer tokens: create, list, revoke.") { new CreateTokenCommand(terminal), new ListTokensCommand(terminal), new RevokeTokenCommand(terminal) },
            new Command("sql", "The SQL front end by itself: check and format statements, evaluate expressions, look up functions.") { new ParseCommand(terminal), new EvalCommand(terminal), new FunctionsCommand(terminal) },
            new Command("saved", "Saved queries: named statements with parameters and versions.")
            {
                new CreateSavedCommand(terminal),
                new UpdateSavedCommand(terminal),
                new ListSavedCommand(terminal),
                new ShowSavedCommand(terminal),
                new SavedVersionsCommand(terminal),
                new RunSavedCommand(terminal),
                new DeleteSavedCommand(terminal),
                new ImportSavedCommand(terminal),
            },
            new Command("schedule", "Schedules: saved queries that run by themselves.")
            {
                new CreateScheduleCommand(terminal),
                new ListSchedulesCommand(terminal),
                new ShowScheduleCommand(terminal),
                new PauseScheduleCommand(terminal),
                new ResumeScheduleCommand(terminal),
                new DeleteScheduleCommand(terminal),
                new BackfillCommand(terminal),
                new DryRunCommand(terminal),
            },
            new Command("runs", "Runs of saved queries, their results, outputs and alerts.")
            {
                new ListRunsCommand(terminal),
                new ShowRunCommand(terminal),
                new RunResultsCommand(terminal),
                new RetryRunCommand(terminal),
                new ListAlertsCommand(terminal),
            },
            new CompletionCommand(terminal),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelpAction((HelpAction)help.Action!);
        return root;
    }
}
