using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Selectors;
using CloudTrailLake.Server.Hosting;

namespace CloudTrailLake.Bench;

/// <summary>
/// PutAuditEvents at a fixed rate of calls, 100 events each, against the server in this process: each call is answered after its events are on the disk, and the server commits them
/// to the store meanwhile. AWS's quota is 100 calls a second.
/// </summary>
internal static class AuditEventRate
{
    private const int EventsPerCall = 100;
    private const int MaxCallsUnderWay = 64;

    /// <summary>Sends that many calls a second for that long and prints what came of it.</summary>
    public static async Task RunAsync(int callsPerSecond, int seconds)
    {
        string directory = Path.Combine(Path.GetTempPath(), $"ctlake-bench-{Guid.NewGuid():N}");
        try
        {
            await using var server = await LakeServer.StartAsync(new LakeServerOptions { Lake = new LakeOptions { DataDirectory = directory }, Listen = "http://127.0.0.1:0", RecordsActivity = true });
            var scope = server.Lake.DefaultScope;
            var store = server.Lake.Stores.Create(scope, new NewEventDataStore { Name = "outside", Selectors = Outside(), MultiRegionEnabled = false });
            server.Lake.Stores.Create(scope, new NewEventDataStore { Name = "audit" });
            var channel = server.Lake.Channels.Create(scope, "bench", ChannelRegistry.CustomSource, [store.Arn], []);
            var (_, token) = server.Lake.Tokens.Create(scope, "bench", AccessRole.Write, TimeSpan.FromHours(1));
            using var http = new HttpClient { BaseAddress = server.Endpoint };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            double[] latencies = await SendAsync(http, channel.Arn, callsPerSecond, seconds);
            long started = Stopwatch.GetTimestamp();
            await server.Services.Live.Drain.RunOnceAsync(all: true, CancellationToken.None);
            long rows = server.Lake.Stores.Open(store).Snapshot().Files.Sum(f => f.NumRecords);
            Array.Sort(latencies);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"calls={latencies.Length} events={latencies.Length * EventsPerCall} stored={rows} p50={latencies[latencies.Length / 2]:F1}ms p99={latencies[latencies.Length * 99 / 100]:F1}ms max={latencies[^1]:F1}ms last-drain={Stopwatch.GetElapsedTime(started).TotalSeconds:F1}s processors={Environment.ProcessorCount}"));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<double[]> SendAsync(HttpClient http, string channel, int callsPerSecond, int seconds)
    {
        int calls = callsPerSecond * seconds;
        var latencies = new double[calls];
        using var room = new SemaphoreSlim(MaxCallsUnderWay);
        var under = new List<Task>();
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < calls; call++)
        {
            var due = TimeSpan.FromSeconds((double)call / callsPerSecond) - Stopwatch.GetElapsedTime(start);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due);
            }

            await room.WaitAsync();
            int number = call;
            under.Add(Task.Run(async () =>
            {
                byte[] body = Body(number);
                long sent = Stopwatch.GetTimestamp();
                using var content = new ByteArrayContent(body);
                using var answer = await http.PostAsync(new Uri($"/PutAuditEvents?channelArn={Uri.EscapeDataString(channel)}", UriKind.Relative), content);
                answer.EnsureSuccessStatusCode();
                using var result = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
                if (result.RootElement.GetProperty("successful").GetArrayLength() != EventsPerCall)
                {
                    throw new InvalidOperationException(result.RootElement.GetRawText());
                }

                latencies[number] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
                room.Release();
            }));
        }

        await Task.WhenAll(under);
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"asked={callsPerSecond}/s reached={calls / elapsed:F1}/s"));
        return latencies;
    }

    private static byte[] Body(int call) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        auditEvents = Enumerable.Range(0, EventsPerCall).Select(i => new
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{call}-{i}"),
            eventData = JsonSerializer.Serialize(new
            {
                version = "1.0",
                userIdentity = new { type = "Employee", principalId = $"user-{i % 17}", details = new { team = "hr" } },
                userAgent = "hr-app/2.1",
                eventSource = "hr.example.com",
                eventName = "ReadSalary",
                eventTime = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                UID = Guid.NewGuid().ToString("D"),
                requestParameters = new { of = $"user-{i % 23}", period = "2026-11" },
                sourceIPAddress = "10.0.0.7",
                recipientAccountId = LakeOptions.DefaultAccountId,
            }),
        }),
    });

    private static IReadOnlyList<AdvancedEventSelector> Outside() => SelectorJson.Parse("""[{"FieldSelectors":[{"Field":"eventCategory","Equals":["ActivityAuditLog"]}]}]""");
}
