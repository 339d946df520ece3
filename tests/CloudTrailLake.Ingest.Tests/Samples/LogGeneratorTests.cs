using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using CloudTrailLake.Samples;

namespace CloudTrailLake.Ingest.Tests.Samples;

/// <summary>Generated logs are well-formed, repeatable and look like those of a busy account.</summary>
public sealed partial class LogGeneratorTests
{
    private static readonly LogGeneratorOptions Options = new()
    {
        Events = 20_000,
        Seed = 7,
        Start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
        Duration = TimeSpan.FromDays(5),
        EventsPerFile = 500,
    };

    [GeneratedRegex(@"^AWSLogs/(\d{12})/CloudTrail/([a-z0-9-]+)/(\d{4})/(\d{2})/(\d{2})/\1_CloudTrail_\2_\3\4\5T\d{4}Z_[A-Za-z0-9]{16}\.json\.gz$")]
    private static partial Regex KeyLayout { get; }

    [Fact]
    public void The_same_options_make_the_same_bytes_and_another_seed_others()
    {
        byte[] First(LogGeneratorOptions options)
        {
            var generator = new LogGenerator(options);
            using var stream = new MemoryStream();
            generator.WriteJson(generator.Files().First(), stream);
            return stream.ToArray();
        }

        Assert.Equal(First(Options), First(Options));
        Assert.NotEqual(First(Options), First(Options with { Seed = 8 }));
        Assert.Equal(new LogGenerator(Options).Files(), new LogGenerator(Options).Files());
    }

    [Fact]
    public void Keys_have_the_layout_of_delivered_files_and_are_unique()
    {
        var files = new LogGenerator(Options).Files().ToList();

        Assert.All(files, f => Assert.Matches(KeyLayout, f.Key));
        Assert.Equal(files.Count, files.Select(f => f.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Options.Events, files.Sum(f => (long)f.Events));
        Assert.All(new LogGenerator(Options with { Prefix = "org/trail" }).Files(), f => Assert.StartsWith("org/trail/AWSLogs/", f.Key, StringComparison.Ordinal));
    }

    [Fact]
    public void Records_are_whole_distinct_and_like_real_ones()
    {
        var generator = new LogGenerator(Options);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var actors = new Dictionary<string, int>(StringComparer.Ordinal);
        var types = new HashSet<string>(StringComparer.Ordinal);
        var sources = new HashSet<string>(StringComparer.Ordinal);
        var categories = new HashSet<string>(StringComparer.Ordinal);
        int errors = 0;
        long bytes = 0;
        foreach (var file in generator.Files())
        {
            using var stream = new MemoryStream();
            generator.WriteJson(file, stream);
            bytes += stream.Length;
            using var document = JsonDocument.Parse(stream.ToArray());
            Assert.Equal(file.Events, document.RootElement.GetProperty("Records").GetArrayLength());
            foreach (var record in document.RootElement.GetProperty("Records").EnumerateArray())
            {
                Check(record, file);
                Assert.True(ids.Add(record.GetProperty("eventID").GetString()!));
                var identity = record.GetProperty("userIdentity");
                types.Add(identity.GetProperty("type").GetString()!);
                sources.Add(record.GetProperty("eventSource").GetString()!);
                categories.Add(record.GetProperty("eventCategory").GetString()!);
                string actor = identity.TryGetProperty("arn", out var arn) ? arn.GetString()! : identity.GetRawText();
                actors[actor] = actors.GetValueOrDefault(actor) + 1;
                errors += record.TryGetProperty("errorCode", out _) ? 1 : 0;
            }
        }

        Assert.InRange(bytes / Options.Events, 1_000, 1_600);
        Assert.Superset(new HashSet<string> { "AssumedRole", "AWSService", "IAMUser", "WebIdentityUser", "SAMLUser", "AWSAccount" }, types);
        Assert.Equal(["Data", "Management", "NetworkActivity"], categories.Order(StringComparer.Ordinal));
        Assert.Superset(new HashSet<string>(new[] { "s3", "ec2", "iam", "sts", "lambda", "kms", "dynamodb", "rds", "logs", "ssm", "cloudtrail", "signin" }.Select(s => $"{s}.amazonaws.com")), sources);
        Assert.InRange(errors, Options.Events / 200, Options.Events / 20);
        // Skew: the thirty busiest of several hundred actors make up more than a third of everything.
        Assert.True(actors.Count > 200);
        Assert.True(actors.Values.OrderDescending().Take(30).Sum() > Options.Events / 3);
    }

    [Fact]
    public void Files_are_written_compressed_where_their_keys_say()
    {
        string folder = Directory.CreateTempSubdirectory("ctlake-samples-").FullName;
        try
        {
            var generator = new LogGenerator(Options with { Events = 3_000 });
            int events = 0;
            long bytes = generator.WriteTo(folder, threads: 2, written: n => Interlocked.Add(ref events, n));

            Assert.Equal(3_000, events);
            Assert.Equal(bytes, Directory.EnumerateFiles(folder, "*.json.gz", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length));
            foreach (var file in generator.Files())
            {
                using var gzip = new GZipStream(File.OpenRead(Path.Combine(folder, file.Key)), CompressionMode.Decompress);
                using var document = JsonDocument.Parse(gzip);
                Assert.Equal(file.Events, document.RootElement.GetProperty("Records").GetArrayLength());
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Check(JsonElement record, GeneratedLogFile file)
    {
        foreach (string member in (string[])["eventVersion", "userIdentity", "eventTime", "eventSource", "eventName", "awsRegion", "sourceIPAddress", "requestParameters", "responseElements", "eventID", "eventType", "eventCategory"])
            Assert.True(record.TryGetProperty(member, out _), member);
        var time = record.GetProperty("eventTime").GetDateTimeOffset().UtcDateTime;
        Assert.InRange(time, file.First.AddSeconds(-1), file.First + file.Span);
        Assert.InRange(time, Options.Start.UtcDateTime, (Options.Start + Options.Duration).UtcDateTime);
        Assert.Equal(file.Account, record.GetProperty("recipientAccountId").GetString());
        Assert.Equal(file.Region, record.GetProperty("awsRegion").GetString());
        Assert.DoesNotContain('$', record.GetRawText());
        if (record.TryGetProperty("errorCode", out _))
            Assert.Equal(JsonValueKind.Null, record.GetProperty("responseElements").ValueKind);
        Assert.Equal(record.EnumerateObject().Count(), record.EnumerateObject().Select(p => p.Name).Distinct(StringComparer.Ordinal).Count());
    }
}
