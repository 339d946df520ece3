using System.Diagnostics;
using System.Globalization;

namespace CloudTrailLake.Bench;

/// <summary>One measured run in a process of its own.</summary>
/// <param name="Rows">Events stored.</param>
/// <param name="Elapsed">Wall time of the work, cold start of the code included.</param>
/// <param name="Cpu">Processor time of the process.</param>
/// <param name="PeakBytes">Peak resident memory (<c>VmHWM</c>); 0 where the system does not tell.</param>
internal sealed record ChildRun(long Rows, TimeSpan Elapsed, TimeSpan Cpu, long PeakBytes)
{
    private const string PeakField = "peak-kib";

    /// <summary>Runs this program again with other arguments and reads what <see cref="SingleImport"/> prints.</summary>
    public static ChildRun Start(params string[] arguments)
    {
        using var process = Process.Start(Prepare(arguments))!;
        string[] output = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        return process.ExitCode == 0
            ? new(
                Field(output, "rows"), TimeSpan.FromMilliseconds(Field(output, "milliseconds")), TimeSpan.FromMilliseconds(Field(output, "cpu-milliseconds")),
                Peak(output))
            : throw new InvalidOperationException($"'{string.Join(' ', arguments)}' ended with {process.ExitCode}.");
    }

    /// <summary>The peak memory that a process printed at its end, in bytes.</summary>
    public static long Peak(string[] output) => Field(output, PeakField) * 1024;

    /// <summary>How this program is run again with other arguments.</summary>
    public static ProcessStartInfo Prepare(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildRun).Assembly.Location);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    /// <summary>Prints this process's own peak, for the parent.</summary>
    public static void ReportPeak()
    {
        const string Status = "VmHWM:";
        if (OperatingSystem.IsLinux())
        {
            string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(Status, StringComparison.Ordinal));
            Console.WriteLine($"{PeakField}={line[Status.Length..].Replace("kB", "", StringComparison.Ordinal).Trim()}");
        }
    }

    private static long Field(string[] output, string name)
    {
        string? line = output.LastOrDefault(l => l.StartsWith(name + "=", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }
}
