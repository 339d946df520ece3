using System.Collections.Concurrent;
using System.Diagnostics;

namespace CloudTrailLake.EndToEnd.Tests.Harness;

/// <summary>A real process with its output collected line by line.</summary>
internal sealed class ToolProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _error = new();
    private readonly SemaphoreSlim _changed = new(0);

    private ToolProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => Collect(_output, e.Data);
        _process.ErrorDataReceived += (_, e) => Collect(_error, e.Data);
        _process.Exited += (_, _) => _changed.Release();
    }

    public string Output => string.Join('\n', _output);

    public string Error => string.Join('\n', _error);

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public StreamWriter Input => _process.StandardInput;

    /// <summary>Starts <c>ctlake</c> as built beside the tests.</summary>
    public static ToolProcess Lake(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? workingDirectory = null)
        => Start("dotnet", [Repository.CommandLineTool, .. arguments], environment, workingDirectory);

    public static ToolProcess Start(
        string file, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? workingDirectory = null)
    {
        var start = new ProcessStartInfo(file)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? Path.GetTempPath(),
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var tool = new ToolProcess(start);
        tool._process.Start();
        tool._process.BeginOutputReadLine();
        tool._process.BeginErrorReadLine();
        return tool;
    }

    /// <summary>Runs to the end; the exit code and both outputs.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string file, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? workingDirectory = null)
    {
        await using var tool = Start(file, arguments, environment, workingDirectory);
        tool.Input.Close();
        var code = await tool.WaitForExitAsync();
        return (code, tool.Output, tool.Error);
    }

    /// <summary>Runs <c>ctlake</c> to the end.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunLakeAsync(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? workingDirectory = null)
        => RunAsync("dotnet", [Repository.CommandLineTool, .. arguments], environment, workingDirectory);

    public async Task<int> WaitForExitAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The process is still running after {Patience}.\n{Output}\n{Error}");
        }

        return _process.ExitCode;
    }

    /// <summary>Waits until a line with <paramref name="text"/> has appeared on either output.</summary>
    public async Task<string> WaitForLineAsync(string text)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (true)
        {
            var line = _output.Concat(_error).FirstOrDefault(l => l.Contains(text, StringComparison.Ordinal));
            if (line is not null)
            {
                return line;
            }

            if (_process.HasExited)
            {
                await _process.WaitForExitAsync(CancellationToken.None);
                line = _output.Concat(_error).FirstOrDefault(l => l.Contains(text, StringComparison.Ordinal));
                return line ?? throw new InvalidOperationException($"The process ended with {_process.ExitCode} without saying '{text}'.\n{Output}\n{Error}");
            }

            try
            {
                await _changed.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"No line with '{text}' within {Patience}.\n{Output}\n{Error}");
            }
        }
    }

    /// <summary>SIGTERM, as a service manager would.</summary>
    public async Task TerminateAsync() => await RunAsync("kill", ["-TERM", Id.ToString()]);

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Collect(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
            _changed.Release();
        }
    }
}
