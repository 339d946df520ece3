using System.Diagnostics;
using System.Globalization;

namespace CloudTrailLake.Ingest.Tests.Support;

/// <summary>An import in another process.</summary>
internal sealed class ImportChildProcess : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "CloudTrailLake.ImportChild.dll");
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ImportChildProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        _process = Process.Start(start)!;
        _errors = ReadErrorsAsync();
    }

    /// <summary>Set when the child says that it stands at its pause point.</summary>
    public TaskCompletionSource Paused { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts one.</summary>
    /// <param name="lake">Data directory and store.</param>
    /// <param name="storeDirectory">Folder of the store.</param>
    /// <param name="commitRows">Rows of a commit.</param>
    /// <param name="input">What to import.</param>
    /// <param name="pauseAt">Where to pause.</param>
    /// <param name="prefix">Command and arguments that start the program in another surrounding; its end becomes the program and its arguments.</param>
    public static ImportChildProcess Start(string lake, string storeDirectory, int commitRows, string input, string? pauseAt = null, params string[] prefix)
    {
        string[] command = [.. prefix, DotNet, Program, lake, storeDirectory, commitRows.ToString(CultureInfo.InvariantCulture), input];
        return Start(command, pauseAt);
    }

    /// <summary>Starts one that appends events to the journal of a lake and drains it.</summary>
    public static ImportChildProcess StartJournal(string lake, string storeDirectory, int events, string? pauseAt = null) =>
        Start([DotNet, Program, "journal", lake, storeDirectory, events.ToString(CultureInfo.InvariantCulture)], pauseAt);

    private static ImportChildProcess Start(string[] command, string? pauseAt)
    {
        var start = new ProcessStartInfo(command[0]);
        foreach (string argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }

        if (pauseAt is not null)
        {
            start.Environment["CTLAKE_PAUSE_AT"] = pauseAt;
        }

        // A size limit on files would else stop the runtime's own double mapping of code.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["HOME"] = "/tmp";
        return new ImportChildProcess(start);
    }

    /// <summary>The dotnet host that runs this test.</summary>
    public static string DotNet => Process.GetCurrentProcess().MainModule!.FileName is var file && Path.GetFileNameWithoutExtension(file) == "dotnet"
        ? file
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Waits for its first line: the store is open.</summary>
    public async Task StartedAsync() => Assert.Equal("started", await _process.StandardOutput.ReadLineAsync());

    /// <summary>Waits until it ends by itself; exit code, output, errors.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        string output = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return (_process.ExitCode, output, await _errors);
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<string> ReadErrorsAsync()
    {
        var all = new System.Text.StringBuilder();
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            all.AppendLine(line);
            if (line.StartsWith("paused at ", StringComparison.Ordinal))
            {
                Paused.TrySetResult();
            }
        }

        Paused.TrySetException(new InvalidOperationException($"The child ended before its pause point: {all}"));
        return all.ToString();
    }
}
