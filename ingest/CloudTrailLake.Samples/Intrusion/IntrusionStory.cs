using System.IO.Compression;
using System.Text;

namespace CloudTrailLake.Samples.Intrusion;

/// <summary>
/// A small sample to begin with: three days of an ordinary account up to a given moment, and in them an intrusion with a leaked access key. The same moment and seed
/// make the same files.
/// </summary>
internal sealed class IntrusionStory
{
    private const int NoiseEvents = 4_200;
    private const int EventsPerFile = 120;
    private const string Region = "us-east-1";
    private static readonly TimeSpan Length = TimeSpan.FromDays(3);

    // Files are delivered some minutes after their events, and none from the future.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(10);

    // The intrusion begins this long before the end.
    private static readonly TimeSpan IntrusionBegan = TimeSpan.FromHours(20);
    private static readonly TimeSpan PauseBetweenStages = TimeSpan.FromMinutes(6);

    private readonly LogGenerator _noise;
    private readonly EventContext _context;
    private readonly DateTime _now;
    private SampleRandom _random;

    public IntrusionStory(DateTimeOffset now, int seed = 1)
    {
        _now = now.UtcDateTime;
        _noise = new LogGenerator(new LogGeneratorOptions
        {
            Events = NoiseEvents,
            Seed = seed,
            Start = now - Length,
            Duration = Length - Margin,
            Accounts = [StoryCast.Account],
            Regions = [Region, "eu-central-1"],
            EventsPerFile = EventsPerFile,
        });
        _random = new SampleRandom((ulong)seed ^ 0x5707);
        _context = new EventContext(StoryCast.Account, new SamplePools(StoryCast.Account), (ulong)seed ^ 0xACE) { Region = Encoding.ASCII.GetBytes(Region) };
    }

    /// <summary>The files as (object key, gzip bytes, events), in order of time within the noise and within the story.</summary>
    public IEnumerable<(string Key, byte[] Content, int Events)> Files()
    {
        foreach (var file in _noise.Files())
        {
            using var stream = new MemoryStream();
            _noise.WriteGzip(file, stream, CompressionLevel.Optimal);
            yield return (file.Key, stream.ToArray(), file.Events);
        }

        var cast = new StoryCast();
        for (int day = 3; day >= 1; day--)
        {
            yield return Write(IntrusionScript.OrdinaryDay(cast), _now - TimeSpan.FromDays(day) + TimeSpan.FromHours(2)).File;
        }

        var time = _now - IntrusionBegan;
        foreach (var (_, steps) in IntrusionScript.Stages(cast))
        {
            var (file, end) = Write(steps, time);
            yield return file;
            time = end + PauseBetweenStages;
        }
    }

    /// <summary>Writes all files below a folder.</summary>
    /// <returns>How many events there are.</returns>
    public int WriteTo(string directory)
    {
        int events = 0;
        foreach (var (key, content, count) in Files())
        {
            string path = Path.Combine(directory, key.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
            events += count;
        }

        return events;
    }

    private ((string Key, byte[] Content, int Events) File, DateTime End) Write(IReadOnlyList<StoryStep> steps, DateTime time)
    {
        var buffer = _context.Buffer;
        buffer.Clear();
        buffer.Write("{\"Records\":["u8);
        int events = 0;
        foreach (var step in steps)
        {
            var call = new CompiledCall(step.Service, step.Call);
            for (int i = 0; i < step.Times; i++)
            {
                if (events++ > 0)
                    buffer.Write(","u8);
                _context.Begin(step.Actor, time);
                EventWriter.Write(_context, call, step.Denied ? call.Denied : null);
                time = time.AddSeconds(1 + _random.Below(2 * step.Pace));
            }
        }

        buffer.Write("]}"u8);
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(buffer.Written);
        string key = LogFileKey.Create("", StoryCast.Account, Region, time.AddMinutes(5), _random.Next());
        return ((key, stream.ToArray(), events), time);
    }
}
