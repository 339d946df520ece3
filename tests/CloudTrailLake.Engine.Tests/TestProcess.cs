using System.Diagnostics;
using System.Text;

namespace CloudTrailLake.Engine.Tests;

/// <summary>This assembly as a process of its own.</summary>
internal sealed class TestProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly Task<string> _output;
    private readonly Task _reading;
    private readonly TaskCompletionSource<bool> _paused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TestProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _reading = Task.Run(ReadErrors);
    }

    public static TestProcess Start(string? pauseAt, params string[] arguments)
    {
        var start = StartInfo(Host);
        start.ArgumentList.Add(typeof(TestProcess).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("CTLAKE_PAUSE_AT");
        if (pauseAt is not null)
        {
            start.Environment["CTLAKE_PAUSE_AT"] = pauseAt;
        }

        return new TestProcess(Process.Start(start)!);
    }

    /// <summary>Starts it so that no file can grow beyond a size, as on a full disk. Unix only.</summary>
    public static TestProcess StartWithFileLimit(int kibibytes, params string[] arguments)
    {
        var start = StartInfo("/bin/sh");
        start.ArgumentList.Add("-c");
        // A write beyond the limit then fails instead of killing; the runtime's own code heap is a file unless told otherwise. dash counts in 512 bytes.
        start.ArgumentList.Add($"trap '' XFSZ; ulimit -f {kibibytes * 2}; exec \"$@\"");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(Host);
        start.ArgumentList.Add(typeof(TestProcess).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return new TestProcess(Process.Start(start)!);
    }

    /// <summary>Waits for the end; gives exit code, output and errors.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        await _reading;
        return (_process.ExitCode, await _output, _errors.ToString());
    }

    /// <summary>Waits until the process stands at its pause point and kills it; false when it ended before.</summary>
    public async Task<bool> KillWhenPausedAsync()
    {
        var paused = await _paused.Task.WaitAsync(Patience);
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return paused;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static string Host => Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";

    private static ProcessStartInfo StartInfo(string program) => new(program) { RedirectStandardError = true, RedirectStandardOutput = true };

    private async Task ReadErrors()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _errors.AppendLine(line);
            if (line.StartsWith("paused at ", StringComparison.Ordinal))
            {
                _paused.TrySetResult(true);
            }
        }

        _paused.TrySetResult(false);
    }
}
