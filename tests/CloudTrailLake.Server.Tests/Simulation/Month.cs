using System.Security.Cryptography;
using System.Text.Json;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Engine.Verification;
using CloudTrailLake.Server.Hosting;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Simulation;

/// <summary>
/// Thirty days of a server: objects are pushed, imported and found in a bucket, events come from outside AWS, new, late, expired or there already; retention changes; small files are merged, holds placed and released, stores deleted,
/// restored and erased; the server is restarted, and its disk fails in the middle of work. Chance decides, by a seed.
/// </summary>
internal sealed partial class Month : IAsyncDisposable
{
    private const int Days = 30;
    private const int MaxStores = 3;
    private static readonly int[] Retentions = [7, 9, 14, 30, 60];
    private static readonly TimeSpan RestorePeriod = TimeSpan.FromDays(7);

    private readonly Random random;
    private readonly List<ModelStore> stores = [];
    private readonly List<ModelEvent> known = [];
    private readonly List<(string Key, ModelEvent[] Events)> objects = [];
    private readonly SortedDictionary<string, ModelEvent[]> bucket = new(StringComparer.Ordinal);
    private readonly FakeS3 s3 = new();
    private readonly List<string> story = [];
    private readonly RecordingLog log = new();
    private TestServer server = null!;
    private PowerFailure disk = new();
    private int names;

    private Month(int seed) => random = new Random(seed);

    /// <summary>What was done so far, a line each, and what the server logged of failures.</summary>
    public string Story => string.Join('\n', story.Concat(log.Lines.Where(line => line.Contains("Exception", StringComparison.Ordinal)).TakeLast(2)));

    private DateTimeOffset Now => server.Time.GetUtcNow();

    private IEnumerable<ModelStore> Active => stores.Where(store => store.DeletedAt is null);

    public static async Task<Month> BeginAsync(int seed)
    {
        var month = new Month(seed);
        month.server = await TestServer.StartAsync(month.Configure, realEngine: true);
        return month;
    }

    /// <summary>Lives through the month and compares.</summary>
    public async Task RunAsync()
    {
        var end = Now.AddDays(Days);
        for (var step = 0; Now < end; step++)
        {
            if (stores.Count < MaxStores && (stores.Count == 0 || random.Next(6) == 0))
            {
                await CreateAsync();
            }

            await StepAsync();
            if (step % 20 == 19)
            {
                await CompareAsync();
            }

            Advance(TimeSpan.FromMinutes(random.Next(2 * 60, 48 * 60)));
        }

        await SettleAsync();
        await CompareAsync();
        Verify();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await s3.DisposeAsync();
    }

    private Task StepAsync() => random.Next(33) switch
    {
        < 6 => PushAsync(),
        < 10 => DeliverAsync(),
        < 13 => LookAsync(),
        13 => ImportAsync(),
        < 17 => PutOutsideAsync(),
        < 20 => MaintainAsync(),
        < 22 => LowerOrRaiseAsync(),
        22 => PlaceHoldAsync(),
        23 => ReleaseHoldAsync(),
        24 => DeleteAsync(),
        25 => RestoreAsync(),
        26 => StopOrStartAsync(),
        27 => RestartAsync("restart"),
        28 => FailDuringAsync(PushAsync),
        29 => FailDuringAsync(LookAsync),
        30 => FailDuringAsync(PutOutsideAsync),
        31 => FailDuringAsync(ImportAsync),
        _ => FailDuringAsync(MaintainAsync),
    };

    private void Advance(TimeSpan time)
    {
        server.Time.Advance(time);
        story.Add($"{Now:MM-dd HH:mm}");
        server.Lake.Stores.EraseDue();
        stores.RemoveAll(store => store.DeletedAt is { } at && Now >= at + RestorePeriod);
    }

    /// <summary>Goes to the next midnight and lets a round of maintenance run: then the files hold what the model says, expired or not.</summary>
    private async Task SettleAsync()
    {
        story.Add("settle");
        Advance(Now.Date.AddDays(1) - Now.DateTime);
        Assert.Equal(0, (await server.Server.Services.Maintenance.RunOnceAsync(CancellationToken.None)).Failures);
        foreach (var store in Active)
        {
            story.Add($"count {store.Name}");
            store.RemoveExpired(Now);
            Assert.Equal(store.Count, Files(store).Sum(file => file.NumRecords));
        }
    }

    private async Task CompareAsync()
    {
        foreach (var store in Active)
        {
            story.Add($"compare {store.Name}");
            var answer = await server.SqlAsync(store.Statement, "text/csv").TextAsync();
            Assert.Equal(store.Rows(Now), answer.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1));
        }

        foreach (var store in stores)
        {
            Assert.Equal(store.DeletedAt is not null ? "PENDING_DELETION" : store.IsStopped ? "STOPPED_INGESTION" : "ENABLED", await server.StatusAsync(store.Arn));
        }

        Assert.Equal(stores.Count, server.Lake.Stores.All().Count);
    }

    private void Verify()
    {
        var keys = HeadKeys.FromFolder(Path.Combine(server.DataDirectory, "public-keys"));
        foreach (var store in stores)
        {
            var report = new StoreVerifier(server.Lake.Options.Storage, Path.Combine(server.DataDirectory, "stores", TestServer.Id(store.Arn)), keys).Run(against: null, CancellationToken.None);
            Assert.Empty(report.Problems);
            Assert.Equal(HeadState.Valid, report.Head.State);
        }
    }

    private IReadOnlyList<Engine.CommitLog.DataFile> Files(ModelStore store) => server.Lake.Stores.Open(server.Lake.Stores.Get(server.Scope, store.Arn)).Snapshot().Files;

    private LakeServerOptions Configure(LakeServerOptions options) => options with
    {
        Lake = options.Lake with { Storage = disk, LoggerFactory = log },
        S3 = s3.Options,
        ResultCacheBytes = 0,
        WorksByItself = false,
        Maintenance = new() { Interval = Timeout.InfiniteTimeSpan },
    };

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Content(IEnumerable<ModelEvent> events) => Logs.Gzip(JsonSerializer.SerializeToUtf8Bytes(new { Records = events.Select(e => e.Record) }));

    private T Any<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
}
