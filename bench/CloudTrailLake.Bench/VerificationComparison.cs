using System.Diagnostics;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Engine.Verification;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Bench;

/// <summary>The verification of a store and <c>sha256sum</c> over the same files, in turns, each a process of its own, from its start to its end; <c>openssl</c>, which uses the processor's instructions for SHA where some builds of <c>sha256sum</c> do not, beside them.</summary>
internal static class VerificationComparison
{
    private const string Rival = "sha256sum";

    public static async Task RunAsync(string folder, int mebibytes, int rounds)
    {
        string lake = Path.Combine(Path.GetTempPath(), $"ctlake-bench-{Guid.NewGuid():N}");
        try
        {
            string store = await GrowAsync(folder, lake, mebibytes);
            string[] files = Directory.GetFiles(store, "*", SearchOption.AllDirectories);
            double size = files.Sum(f => new FileInfo(f).Length) / (double)(1 << 20);
            Console.WriteLine($"{files.Length} files, {size:F0} MiB");
            (string Name, ProcessStartInfo Start)[] sides =
            [
                (Rival, Tool(Rival, files)),
                ("openssl dgst", Tool("openssl", ["dgst", "-sha256", .. files])),
                ("verify", ChildRun.Prepare("verified", store, Environment.ProcessorCount.ToString())),
                ("verify, one thread", ChildRun.Prepare("verified", store, "1")),
            ];
            var times = sides.ToDictionary(side => side.Name, _ => new List<double>());
            // The first round, which may read from the disk, does not count.
            for (int round = 0; round <= rounds; round++)
            {
                foreach (var (name, start) in sides)
                {
                    double seconds = Time(start);
                    if (round > 0)
                    {
                        times[name].Add(seconds);
                    }
                }
            }

            double rival = Median(times[Rival]);
            foreach (var (name, _) in sides)
            {
                Console.WriteLine(
                    $"{name,-20} median {Median(times[name]),6:F2} s, {times[name].Min():F2} to {times[name].Max():F2} s, {size / Median(times[name]),6:F0} MiB/s, {rival / Median(times[name]):F2} times the speed of {Rival}");
            }
        }
        finally
        {
            if (Directory.Exists(lake))
            {
                Directory.Delete(lake, recursive: true);
            }
        }
    }

    /// <summary>One verification in this process; fails when it finds anything.</summary>
    public static void Verify(string store, int threads)
    {
        long started = Stopwatch.GetTimestamp();
        var report = new StoreVerifier(new StoreStorage(), store, new()) { Threads = threads }.Run(against: null, CancellationToken.None);
        if (report.Problems.Count > 0)
        {
            throw new InvalidOperationException(report.Problems[0].Message);
        }

        SingleImport.Report(started, report.DataFiles);
    }

    /// <summary>A store of an import, and copies of its data files in commits of their own until it is large enough; a verification looks at bytes, not at rows.</summary>
    private static async Task<string> GrowAsync(string folder, string lake, int mebibytes)
    {
        using var store = EventDataStore.Create(
            new StoreStorage(), Path.Combine(lake, "stores"),
            new EventDataStoreDefinition(Guid.NewGuid(), "bench", "000000000000", "us-east-1", EventStoreFamily.Events, SelectorsJson: null, RetentionDays: 3653), TimeProvider.System);
        await new ImportPipeline(new ImportOptions { QuarantineDirectory = Path.Combine(lake, "quarantine") })
            .RunAsync(new FileSystemSource([folder]), [store], progress: null, CancellationToken.None);
        var imported = store.Snapshot();
        while (store.Snapshot().Files.Sum(f => f.Size) < (long)mebibytes << 20)
        {
            foreach (var day in imported.Files.GroupBy(f => f.CalendarDay))
            {
                await store.Writer.RunAsync(t => t.Commit(new CommitRequest("WRITE", [.. day.Select(Copy)], [])), CancellationToken.None);
            }
        }

        return store.StoreDirectory;

        NewDataFile Copy(DataFile file)
        {
            string path = store.Writer.NewDataFilePath(file.CalendarDay);
            File.Copy(imported.FullPath(file), path);
            return new NewDataFile(path, file.CalendarDay, file.NumRecords, file.Statistics, UInt128.Parse(file.ContentHash!, System.Globalization.NumberStyles.HexNumber));
        }
    }

    private static ProcessStartInfo Tool(string name, string[] arguments) => new(name, arguments) { RedirectStandardOutput = true, UseShellExecute = false };

    private static double Time(ProcessStartInfo start)
    {
        long started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(started).TotalSeconds : throw new InvalidOperationException($"'{start.FileName}' ended with {process.ExitCode}.");
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
