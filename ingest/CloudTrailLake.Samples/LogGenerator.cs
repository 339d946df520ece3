using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;

namespace CloudTrailLake.Samples;

/// <summary>
/// Makes CloudTrail logs of any size that look like those of a busy account: a few actors, calls and resources make up most of it, calls carry the parameters of their
/// service, some fail. Seeded; files are made one by one, so memory does not grow with size.
/// </summary>
internal sealed class LogGenerator
{
    private const int FlushBytes = 1 << 17;
    private const string GlobalRegion = "us-east-1";

    private readonly LogGeneratorOptions _options;
    private readonly ConcurrentDictionary<string, Lazy<(SamplePools Pools, ActorPopulation Actors)>> _accounts = new(StringComparer.Ordinal);

    public LogGenerator(LogGeneratorOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Events);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.EventsPerFile, 4);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Duration, TimeSpan.FromMinutes(1));
        ArgumentOutOfRangeException.ThrowIfZero(options.Accounts.Count);
        ArgumentOutOfRangeException.ThrowIfZero(options.Regions.Count);
        _options = options;
    }

    /// <summary>The files, in order of time; nothing is written yet.</summary>
    public IEnumerable<GeneratedLogFile> Files()
    {
        var random = new SampleRandom((ulong)_options.Seed);
        var accounts = WeightedTable.Zipf(_options.Accounts.Count);
        var regions = WeightedTable.Zipf(_options.Regions.Count, 1.5);
        var start = _options.Start.UtcDateTime;
        // A file covers the time in which its account and Region collect that many events, so files of different ones overlap.
        double overlap = _options.Accounts.Count * _options.Regions.Count;
        long done = 0;
        for (int index = 0; done < _options.Events; index++)
        {
            int quarter = _options.EventsPerFile / 4;
            int events = (int)Math.Min(_options.Events - done, quarter + random.Below(6 * quarter));
            var first = start + (_options.Duration * ((double)done / _options.Events));
            var span = _options.Duration * (overlap * events / _options.Events);
            if (first + span > start + _options.Duration)
                span = start + _options.Duration - first;
            string account = _options.Accounts[accounts.Draw(ref random)];
            string region = _options.Regions[regions.Draw(ref random)];
            string key = LogFileKey.Create(_options.Prefix, account, region, first + span + TimeSpan.FromMinutes(5), random.Next());
            yield return new GeneratedLogFile(index, key, account, region, events, first, span, random.Next());
            done += events;
        }
    }

    /// <summary>Writes the file's JSON, uncompressed.</summary>
    public void WriteJson(GeneratedLogFile file, Stream destination)
    {
        var (pools, actors) = _accounts.GetOrAdd(file.Account, a => new(() => (new SamplePools(a), new ActorPopulation(a)))).Value;
        var context = new EventContext(file.Account, pools, file.Seed) { Region = Encoding.ASCII.GetBytes(file.Region) };
        var buffer = context.Buffer;
        bool inGlobalRegion = file.Region == GlobalRegion;
        long seconds = Math.Max(1, (long)file.Span.TotalSeconds);
        buffer.Write("{\"Records\":["u8);
        for (int i = 0; i < file.Events; i++)
        {
            if (i > 0)
                buffer.Write(","u8);
            var actor = actors.Draw(ref context.Random);
            context.Begin(actor, file.First.AddSeconds(context.Random.Below(seconds)));
            var call = actor.Profile.Draw(ref context.Random);
            // Global services log to us-east-1; elsewhere the actor does something else instead.
            while (call.Global && !inGlobalRegion)
                call = actor.Profile.Draw(ref context.Random);
            EventWriter.Write(context, call);
            if (buffer.Length >= FlushBytes)
            {
                destination.Write(buffer.Written);
                buffer.Clear();
            }
        }

        buffer.Write("]}"u8);
        destination.Write(buffer.Written);
    }

    /// <summary>Writes the file as AWS delivers it, gzip.</summary>
    public void WriteGzip(GeneratedLogFile file, Stream destination, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var gzip = new GZipStream(destination, level, leaveOpen: true);
        WriteJson(file, gzip);
    }

    /// <summary>Writes all files below a folder.</summary>
    /// <param name="directory">The folder; files in it are written over.</param>
    /// <param name="threads">How many files are made at once.</param>
    /// <param name="written">Told the events of each file when it is done.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <returns>The compressed bytes written.</returns>
    public long WriteTo(string directory, int threads = 1, Action<int>? written = null, CancellationToken cancellationToken = default)
    {
        long bytes = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.ForEach(Partitioner.Create(Files(), EnumerablePartitionerOptions.NoBuffering), parallel, file =>
        {
            string path = Path.Combine(directory, file.Key.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
            WriteGzip(file, stream);
            Interlocked.Add(ref bytes, stream.Length);
            written?.Invoke(file.Events);
        });
        return bytes;
    }
}
