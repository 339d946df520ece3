using System.Diagnostics;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Hosting;

namespace CloudTrailLake.Bench;

/// <summary>The server over a lake, in a process of its own.</summary>
internal sealed class BenchServer : IDisposable
{
    private readonly Process _process;

    private BenchServer(Process process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>Starts it and waits until it is ready.</summary>
    public static BenchServer Start(string lake)
    {
        ProcessStartInfo start = ChildRun.Prepare("serve", lake);
        start.RedirectStandardInput = true;
        var process = Process.Start(start)!;
        string line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server did not start.");
        return new BenchServer(process, new Uri(line));
    }

    /// <summary>The body of that process: serves until its standard input ends, then prints its peak memory.</summary>
    public static async Task RunAsync(string lake)
    {
        await using var server = await LakeServer.StartAsync(new LakeServerOptions { Lake = new LakeOptions { DataDirectory = lake }, Listen = "http://127.0.0.1:0" });
        Console.WriteLine(server.Endpoint);
        await Console.In.ReadToEndAsync();
        ChildRun.ReportPeak();
    }

    /// <summary>Ends it and says how much memory it had at most, in bytes.</summary>
    public long Stop()
    {
        _process.StandardInput.Close();
        string[] output = _process.StandardOutput.ReadToEnd().Split('\n');
        _process.WaitForExit();
        return ChildRun.Peak(output);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
