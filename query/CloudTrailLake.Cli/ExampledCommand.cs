using System.CommandLine;

namespace CloudTrailLake.Cli;

/// <summary>A command whose help ends with examples.</summary>
internal abstract class ExampledCommand(string name, string description) : Command(name, description)
{
    /// <summary>Command lines that work, each with what it does.</summary>
    public abstract IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; }
}
