using System.Text.Json;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Simulation;

/// <content>What happens in a month.</content>
internal sealed partial class Month
{
    private async Task CreateAsync()
    {
        var (name, retention) = ($"store_{++names}", Any(Retentions));
        if (random.Next(4) == 0)
        {
            story.Add($"create {name} for events from outside, {retention} days");
            stores.Add(await CreateOutsideAsync(name, retention));
            return;
        }

        story.Add($"create {name}, {retention} days");
        var store = new ModelStore(name, await server.CreateStoreAsync(name, new { RetentionPeriod = retention }), retention);
        stores.Add(store);
        if (random.Next(2) == 0)
        {
            story.Add($"{name} follows the bucket");
            await FollowAsync(store);
        }
    }

    private async Task PushAsync()
    {
        if (Active.Where(s => s.Channel is null && !s.IsStopped).ToList() is not { Count: > 0 } active)
        {
            return;
        }

        var store = Any(active);
        // One object in five comes a second time.
        var (key, events) = objects.Count > 0 && random.Next(5) == 0 ? Any(objects) : NewObject();
        story.Add($"push {key} of {events.Length} into {store.Name}");
        var body = Content(events);
        using var answer = await server.PostAsync(
            $"/v1/stores/{store.Name}/objects?key={key}", body, "application/octet-stream", more: request => request.Headers.Add("X-Amz-Content-Sha256", Sha256(body)));
        if (disk.Happened)
        {
            // The sender has no answer, or not a good one, and sends it again once the server is back.
            await RestartAsync("power failure");
            await server.PostAsync(
                $"/v1/stores/{store.Name}/objects?key={key}", body, "application/octet-stream", more: request => request.Headers.Add("X-Amz-Content-Sha256", Sha256(body))).TextAsync();
            store.Take(Sha256(body), events, Now);
            return;
        }

        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        var said = JsonDocument.Parse(text).RootElement;
        Assert.Equal(store.Take(Sha256(body), events, Now), (said.GetProperty("stored").GetInt32(), said.GetProperty("duplicate").GetInt32(), said.GetProperty("expired").GetInt32()));
    }

    private (string Key, ModelEvent[] Events) NewObject()
    {
        objects.Add(($"o{objects.Count}", NewEvents(alters: true)));
        return objects[^1];
    }

    /// <summary>Some events of today and yesterday, some that are late, and some that came before, a few of those with another content if that is wanted.</summary>
    private ModelEvent[] NewEvents(bool alters)
    {
        var events = new List<ModelEvent>();
        for (var count = random.Next(1, 12); count > 0; count--)
        {
            if (known.Count > 0 && random.Next(4) == 0)
            {
                var before = Any(known);
                events.Add(alters && random.Next(4) == 0 ? before with { Name = "Other" } : before);
                continue;
            }

            var age = TimeSpan.FromSeconds(random.Next(4) == 0 ? random.Next(70 * 86_400) : random.Next(2 * 86_400));
            var time = new DateTimeOffset((Now - age).Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
            events.Add(new ModelEvent($"{known.Count:00000000}-0000-0000-0000-{random.Next():000000000000}", time, Any(["ListBuckets", "GetObject", "PutObject"]), $"10.0.0.{random.Next(256)}"));
            known.Add(events[^1]);
        }

        return [.. events];
    }

    private async Task MaintainAsync()
    {
        story.Add("maintain");
        var report = await server.Server.Services.Maintenance.RunOnceAsync(CancellationToken.None);
        if (disk.Happened)
        {
            await RestartAsync("power failure");
            return;
        }

        Assert.Equal(0, report.Failures);
    }

    private async Task LowerOrRaiseAsync()
    {
        if (Active.ToList() is not { Count: > 0 } active)
        {
            return;
        }

        var (store, retention) = (Any(active), Any(Retentions));
        if (retention > store.RetentionDays)
        {
            // What is expired comes into sight again unless it is gone: be sure that it is.
            await SettleAsync();
        }

        if (store.DeletedAt is null && stores.Contains(store))
        {
            story.Add($"retention of {store.Name} {retention}");
            (await server.CallAsync("UpdateEventDataStore", new { EventDataStore = store.Arn, RetentionPeriod = retention })).Ok();
            store.RetentionDays = retention;
        }
    }

    private async Task PlaceHoldAsync()
    {
        await SettleAsync();
        if (Active.ToList() is not { Count: > 0 } active)
        {
            return;
        }

        var (store, name) = (Any(active), $"hold-{++names}");
        // One in four is on all of the store.
        DateTimeOffset? from = random.Next(4) == 0 ? null : new DateTimeOffset(Now.Date.AddDays(-random.Next(60)), TimeSpan.Zero);
        var to = from?.AddDays(random.Next(1, 40));
        story.Add($"{name} on {store.Name}, {from:MM-dd} to {to:MM-dd}");
        server.Lake.Stores.PlaceHold(server.Scope, store.Name, new(name, from, to, "a matter"), "arn:aws:iam::000000000000:user/counsel");
        store.Holds.Add(name, (from ?? DateTimeOffset.MinValue, to ?? DateTimeOffset.MaxValue));
    }

    private Task ReleaseHoldAsync()
    {
        if (Active.Where(store => store.Holds.Count > 0).ToList() is { Count: > 0 } held)
        {
            var store = Any(held);
            var name = store.Holds.Keys.Order(StringComparer.Ordinal).First();
            story.Add($"release {name}");
            server.Lake.Stores.ReleaseHold(server.Scope, store.Name, name, "arn:aws:iam::000000000000:user/counsel");
            store.Holds.Remove(name);
        }

        return Task.CompletedTask;
    }

    private async Task DeleteAsync()
    {
        if (Active.ToList() is { Count: > 1 } active)
        {
            var store = Any(active);
            story.Add($"delete {store.Name}");
            var answer = await server.CallAsync("DeleteEventDataStore", new { EventDataStore = store.Arn });
            if (store.Holds.Count > 0 || store.Channel is not null)
            {
                // Evidence that is held, and a channel that feeds it, keep a store.
                Assert.Equal(400, (int)answer.Status);
                return;
            }

            answer.Ok();
            store.DeletedAt = Now;
        }
    }

    private async Task RestoreAsync()
    {
        if (stores.Find(store => store.DeletedAt is not null) is { } store)
        {
            story.Add($"restore {store.Name}");
            (await server.CallAsync("RestoreEventDataStore", new { EventDataStore = store.Arn })).Ok();
            store.DeletedAt = null;
            store.IsStopped = false;
        }
    }

    private async Task FailDuringAsync(Func<Task> work)
    {
        var changes = random.Next(1, 25);
        story.Add($"the disk fails after {changes} changes");
        disk.After(changes);
        await work();
        disk.Disarm();
    }

    private Task RestartAsync(string why)
    {
        story.Add(why);
        disk = new PowerFailure();
        return server.RestartAsync(Configure);
    }
}
