namespace CloudTrailLake.Cli.Tests.Support;

/// <summary>What a run of ctlake came to.</summary>
internal sealed record CtlakeResult(int ExitCode, string Out, string Error)
{
    public IReadOnlyList<string> Lines => Out.TrimEnd('\n').Split('\n');

    public string LastLine => Lines[^1];

    /// <summary>Fails with everything that was said when the exit code is another.</summary>
    public CtlakeResult Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}, expected {exitCode}\nstdout:\n{Out}\nstderr:\n{Error}");
        return this;
    }
}
