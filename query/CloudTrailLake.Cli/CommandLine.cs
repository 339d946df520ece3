using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using CloudTrailLake.Cli.Output;

namespace CloudTrailLake.Cli;

/// <summary>From arguments to exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        using var terminal = Terminal.OfProcess();
        using var termination = new TerminationSignal();
        return await RunAsync(args, terminal, termination.Token);
    }

    /// <summary>Runs one command on a given terminal.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var root = CtlakeCommand.Create(terminal);
        var result = root.Parse(args);
        if (result.Action is ParseErrorAction)
            return ReportUsage(result, terminal);

        try
        {
            var configuration = new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await result.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception exception)
        {
            return Failures.Report(exception, terminal, cancellationToken);
        }
    }

    private static int ReportUsage(ParseResult result, Terminal terminal)
    {
        foreach (var error in result.Errors)
            terminal.Say(error.Message);
        string command = string.Join(' ', result.CommandResult.Command.PathFromRoot());
        terminal.Say($"See '{command} {new HelpOption().Name}'.");
        return ExitCode.Usage;
    }

    private static IEnumerable<string> PathFromRoot(this Command command)
    {
        var parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? [CtlakeCommand.Name] : [.. parent.PathFromRoot(), command.Name];
    }
}
