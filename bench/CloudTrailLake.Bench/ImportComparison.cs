namespace CloudTrailLake.Bench;

/// <summary>Imports the same files in turns by CloudTrailLake and by DuckDB alone, each run in a fresh process, and prints medians and ratios.</summary>
internal static class ImportComparison
{
    public static void Run(string folder, int rounds)
    {
        string scratch = Path.Combine(Path.GetTempPath(), $"ctlake-bench-{Guid.NewGuid():N}");
        var ours = new List<ChildRun>();
        var rival = new List<ChildRun>();
        long oursBytes = 0;
        long indexBytes = 0;
        long rivalBytes = 0;
        try
        {
            for (int round = 0; round < rounds; round++)
            {
                string lake = Path.Combine(scratch, "lake");
                string file = Path.Combine(scratch, "rival.parquet");
                Directory.CreateDirectory(scratch);
                ours.Add(ChildRun.Start("ours", folder, lake));
                oursBytes = SizeOf(Path.Combine(lake, "stores"));
                indexBytes = SizeOf(Path.Combine(lake, "index"));
                rival.Add(ChildRun.Start("rival", folder, file));
                rivalBytes = new FileInfo(file).Length;
                Directory.Delete(scratch, recursive: true);
                Print($"round {round + 1}: CloudTrailLake", ours[^1], oursBytes);
                Print($"round {round + 1}: DuckDB alone  ", rival[^1], rivalBytes);
            }
        }
        finally
        {
            if (Directory.Exists(scratch))
            {
                Directory.Delete(scratch, recursive: true);
            }
        }

        if (ours[0].Rows != rival[0].Rows)
        {
            throw new InvalidOperationException($"CloudTrailLake stored {ours[0].Rows} events, DuckDB {rival[0].Rows}.");
        }

        var a = Median(ours);
        var b = Median(rival);
        Print("median CloudTrailLake", a, oursBytes);
        Print("median DuckDB alone  ", b, rivalBytes);
        Console.WriteLine($"CloudTrailLake is {b.Elapsed / a.Elapsed:F2} times as fast, with {b.Cpu / a.Cpu:F2} times less processor time; its de-duplication index takes {(double)indexBytes / a.Rows:F1} bytes per event more");
    }

    private static ChildRun Median(List<ChildRun> runs) => new(
        runs[0].Rows,
        runs.Select(r => r.Elapsed).Order().ElementAt(runs.Count / 2),
        runs.Select(r => r.Cpu).Order().ElementAt(runs.Count / 2),
        runs.Select(r => r.PeakBytes).Order().ElementAt(runs.Count / 2));

    private static void Print(string who, ChildRun run, long bytes) => Console.WriteLine(
        $"{who}: {run.Elapsed.TotalSeconds:F2} s, {run.Rows / run.Elapsed.TotalSeconds / 1000:F0} k events/s, {run.Cpu.TotalMicroseconds / run.Rows:F1} us processor time per event, "
        + $"peak {run.PeakBytes / 1048576} MiB, {(double)bytes / run.Rows:F1} bytes per event");

    private static long SizeOf(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length) : 0;
}
