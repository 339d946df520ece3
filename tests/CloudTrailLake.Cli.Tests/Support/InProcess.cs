using CloudTrailLake.Cli.Output;

namespace CloudTrailLake.Cli.Tests.Support;

/// <summary>ctlake in this process, for what needs no process of its own.</summary>
internal static class InProcess
{
    public static async Task<CtlakeResult> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, error, outIsTerminal: false, errorIsTerminal: false, int.MaxValue);
        int exitCode = await CommandLine.RunAsync(args, terminal, CancellationToken.None);
        return new CtlakeResult(exitCode, output.ToString(), error.ToString());
    }
}
