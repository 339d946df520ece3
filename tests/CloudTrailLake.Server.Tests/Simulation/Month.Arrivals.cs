using System.Text.Json;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Simulation;

/// <content>The ways in beside the push of an object: a bucket that is followed and imported, and events from outside AWS.</content>
internal sealed partial class Month
{
    private async Task<ModelStore> CreateOutsideAsync(string name, int retention)
    {
        var arn = await server.CreateStoreAsync(name, new
        {
            RetentionPeriod = retention,
            MultiRegionEnabled = false,
            AdvancedEventSelectors = new[] { new { FieldSelectors = new[] { new { Field = "eventCategory", Equals = new[] { "ActivityAuditLog" } } } } },
        });
        var channel = (await server.CallAsync("CreateChannel", new { Name = name, Source = "Custom", Destinations = new[] { new { Type = "EVENT_DATA_STORE", Location = arn } } })).Ok().Text("ChannelArn");
        return new ModelStore(name, arn, retention, channel);
    }

    private async Task FollowAsync(ModelStore store)
    {
        var made = await server.RestAsync(HttpMethod.Post, "/v1/sources", new { name = store.Name, store = store.Name, bucket = "bucket", prefix = "AWSLogs/" });
        Assert.Equal(System.Net.HttpStatusCode.Created, made.Status);
        store.IsFollowing = true;
    }

    /// <summary>A file more in the bucket, of today or of a day long past, or one that is there with more in it.</summary>
    private Task DeliverAsync()
    {
        var events = NewEvents(alters: false);
        var key = bucket.Count > 0 && random.Next(6) == 0 ? Any([.. bucket.Keys]) : NewKey();
        story.Add($"deliver {key}");
        bucket[key] = [.. bucket.GetValueOrDefault(key, []), .. events];
        s3.Objects[key] = Content(bucket[key]);
        return Task.CompletedTask;
    }

    private string NewKey()
    {
        var day = Now.AddDays(-random.Next(20) * random.Next(2));
        return $"AWSLogs/000000000000/CloudTrail/us-east-1/{day:yyyy'/'MM'/'dd}/000000000000_CloudTrail_us-east-1_{day:yyyyMMdd'T'HHmm}Z_{bucket.Count}.json.gz";
    }

    private async Task LookAsync()
    {
        story.Add("look at the bucket");
        await server.Server.Services.Tailing.RunOnceAsync(CancellationToken.None);
        if (disk.Happened)
        {
            await RestartAsync("power failure");
            await server.Server.Services.Tailing.RunOnceAsync(CancellationToken.None);
        }

        foreach (var store in Active.Where(store => store.IsFollowing && !store.IsStopped))
        {
            TakeBucket(store, way: "by the selectors");
        }
    }

    private async Task ImportAsync()
    {
        if (Active.Where(store => store.Channel is null && !store.IsStopped).ToList() is not { Count: > 0 } active)
        {
            return;
        }

        var store = Any(active);
        story.Add($"import into {store.Name}");
        var id = (await server.CallAsync("StartImport", new { Destinations = new[] { store.Arn }, ImportSource = FakeS3.Source("s3://bucket/AWSLogs/") })).Ok().Text("ImportId");
        var ended = await EndOfImportAsync(id, disk);
        if (disk.Happened)
        {
            // The server goes on with an import that has not ended; whoever started one that has failed starts it again.
            await RestartAsync("power failure");
            server.Server.Services.Imports.ResumeAll();
            ended = await EndOfImportAsync(id, disk);
            if (ended!.Text("ImportStatus") != "COMPLETED")
            {
                story.Add($"{ended.Text("ImportStatus")}: again");
                (await server.CallAsync("StartImport", new { ImportId = id })).Ok();
                ended = await EndOfImportAsync(id, disk);
            }

            Assert.Equal("COMPLETED", ended!.Text("ImportStatus"));
            TakeBucket(store, way: "whatever the selectors say");
            return;
        }

        Assert.Equal("COMPLETED", ended!.Text("ImportStatus"));
        var files = TakeBucket(store, way: "whatever the selectors say");
        Assert.Equal(files, ended["ImportStatistics"].GetProperty("FilesCompleted").GetInt32());
    }

    /// <summary>Waits until an import has ended; null when the disk failed meanwhile.</summary>
    private async Task<Answer?> EndOfImportAsync(string id, PowerFailure meanwhile)
    {
        Answer? last = null;
        await Until.TrueAsync(async () =>
        {
            last = meanwhile.Happened ? null : await server.CallAsync("GetImport", new { ImportId = id });
            return last is null || last.Ok().Text("ImportStatus") is not ("INITIALIZING" or "IN_PROGRESS");
        });
        return last;
    }

    /// <summary>The files of the bucket as they are now; gives how many there are. An import keeps what a source may filter, so that each reads an object that the other has read.</summary>
    private int TakeBucket(ModelStore store, string way)
    {
        foreach (var events in bucket.Values)
        {
            store.Take($"{Sha256(Content(events))} {way}", events, Now);
        }

        return bucket.Count;
    }

    private async Task PutOutsideAsync()
    {
        if (Active.Where(store => store.Channel is not null).ToList() is not { Count: > 0 } active)
        {
            return;
        }

        var store = Any(active);
        var events = NewEvents(alters: false).DistinctBy(e => e.Id).ToList();
        story.Add($"put {events.Count} events into {store.Name}");
        var refused = events.Count(e => e.Time < Now.AddDays(-store.RetentionDays));
        if (await PutAsync(store.Channel!, events) is not { } answer)
        {
            // The sender has no answer, or not a good one, and sends them again once the server is back.
            await RestartAsync("power failure");
            answer = (await PutAsync(store.Channel!, events))!.Value;
        }

        Assert.Equal((events.Count - refused, refused), answer);

        if (random.Next(2) == 0)
        {
            await RestartAsync("restart with events in the journal");
        }

        await server.Server.Services.Live.Drain.RunOnceAsync(all: true, CancellationToken.None);
        if (disk.Happened)
        {
            await RestartAsync("power failure");
            await server.Server.Services.Live.Drain.RunOnceAsync(all: true, CancellationToken.None);
        }

        store.Take(events, Now);
    }

    /// <summary>How many were taken and refused; null when the disk failed meanwhile.</summary>
    private async Task<(int Taken, int Refused)?> PutAsync(string channel, IEnumerable<ModelEvent> events)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { auditEvents = events.Select(e => e.AuditEntry) });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Endpoint, $"/PutAuditEvents?channelArn={Uri.EscapeDataString(channel)}")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        (server.Signer with { Service = "cloudtrail-data" }).Sign(request, body, Now);
        var answer = await server.SendAsync(request);
        Assert.True(disk.Happened || answer.Status == System.Net.HttpStatusCode.OK, answer.Body.GetRawText());
        return disk.Happened ? null : (answer["successful"].GetArrayLength(), answer["failed"].GetArrayLength());
    }

    private async Task StopOrStartAsync()
    {
        if (Active.Where(store => store.Channel is null).ToList() is not { Count: > 0 } active)
        {
            return;
        }

        var store = Any(active);
        story.Add($"{(store.IsStopped ? "start" : "stop")} {store.Name}");
        (await server.CallAsync(store.IsStopped ? "StartEventDataStoreIngestion" : "StopEventDataStoreIngestion", new { EventDataStore = store.Arn })).Ok();
        store.IsStopped = !store.IsStopped;
    }
}
