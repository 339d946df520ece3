using System.Diagnostics;
using System.Text;

namespace CloudTrailLake.Cli.Tests.Support;

/// <summary>The built ctlake as a process of its own.</summary>
internal sealed class CtlakeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _error = new();
    private readonly Task _errorRead;

    private CtlakeProcess(Process process)
    {
        _process = process;
        _errorRead = ReadErrorAsync();
    }

    public int Id => _process.Id;

    /// <summary>Runs to the end.</summary>
    public static async Task<CtlakeResult> RunAsync(string[] args, string? folder = null, string input = "", params (string Name, string? Value)[] environment)
    {
        await using var running = Start(args, folder, environment);
        await running._process.StandardInput.WriteAsync(input);
        running._process.StandardInput.Close();
        string output = await running._process.StandardOutput.ReadToEndAsync();
        return new CtlakeResult(await running.ExitAsync(), output, running._error.ToString());
    }

    public static CtlakeProcess Start(string[] args, string? folder = null, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ctlake.dll"));
        foreach (string arg in args)
            start.ArgumentList.Add(arg);
        // What the machine has set for the AWS CLI is none of the test's business.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new CtlakeProcess(Process.Start(start)!);
    }

    /// <summary>The next line of stdout that holds <paramref name="text"/>.</summary>
    public async Task<string> LineAsync(string text)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
        }

        await ExitAsync();
        throw new InvalidOperationException($"ctlake ended without '{text}': {_error}");
    }

    /// <summary>Sends a signal by its name.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString()]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits for the end and gives the exit code.</summary>
    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        await _errorRead;
        return _process.ExitCode;
    }

    /// <summary>What it said on stderr; whole after its end.</summary>
    public string Error => _error.ToString();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task ReadErrorAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
            _error.AppendLine(line);
    }
}
