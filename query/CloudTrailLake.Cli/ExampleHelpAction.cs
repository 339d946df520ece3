using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CloudTrailLake.Cli;

/// <summary>The ordinary help, then the examples of the command.</summary>
internal sealed class ExampleHelpAction(HelpAction ordinary) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        int result = ordinary.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExampledCommand command)
            Write(parseResult.InvocationConfiguration.Output, command.Examples);
        else if (parseResult.CommandResult.Command is RootCommand)
            Write(parseResult.InvocationConfiguration.Output, CtlakeCommand.Examples);
        return result;
    }

    private static void Write(TextWriter output, IReadOnlyList<(string CommandLine, string Meaning)> examples)
    {
        output.WriteLine("Examples:");
        foreach (var (line, meaning) in examples)
        {
            output.WriteLine($"  # {meaning}");
            output.WriteLine($"  {line}");
        }

        output.WriteLine();
    }
}
