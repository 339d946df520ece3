namespace CloudTrailLake.Cli;

/// <summary>A command cannot go on; the message is all its user needs to know.</summary>
internal sealed class CommandException(string message, int exitCode = ExitCode.Failed, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What the process ends with.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The command was not called as it wants to be.</summary>
    public static CommandException Usage(string message) => new(message, Cli.ExitCode.Usage);
}
