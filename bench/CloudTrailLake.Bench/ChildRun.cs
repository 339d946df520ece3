using System.Diagnostics;
using System.Globalization;

namespace CloudTrailLake.Bench;

/// <summary>One measured run in a process of its own.</summary>
/// <param name="Elapsed">Wall time of the work inside the child, process start and JIT of the first call included.</param>
/// <param name="PeakBytes">Peak resident memory (<c>VmHWM</c>); 0 where the system does not tell.</param>
/// <param name="Output">What it printed.</param>
internal sealed record ChildRun(TimeSpan Elapsed, long PeakBytes, string Output)
{
    /// <summary>Runs this program again with other arguments; its last lines report time and peak memory.</summary>
    public static ChildRun Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildRun).Assembly.Location);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        long started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var elapsed = Stopwatch.GetElapsedTime(started);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{string.Join(' ', arguments)}' ended with {process.ExitCode}.");
        }

        return new(elapsed, Peak(output), output);
    }

    /// <summary>Prints this process's own peak, for the parent.</summary>
    public static void ReportPeak()
    {
        const string Field = "VmHWM:";
        if (OperatingSystem.IsLinux())
        {
            string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(Field, StringComparison.Ordinal));
            Console.WriteLine($"peak-kib={line[Field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim()}");
        }
    }

    private static long Peak(string output)
    {
        const string Field = "peak-kib=";
        string? line = output.Split('\n').LastOrDefault(l => l.StartsWith(Field, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line[Field.Length..], CultureInfo.InvariantCulture) * 1024;
    }
}
