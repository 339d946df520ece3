using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CloudTrailLake.Automation.Outputs;
using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Automation.Tests.Support;

namespace CloudTrailLake.Automation.Tests.Outputs;

/// <summary>Webhooks against a real receiver.</summary>
public sealed class WebhookTests
{
    private const string Secret = "correct horse battery staple";

    [Fact]
    public async Task AReceiverThatFailsTwiceGetsTheSameSignedRunThreeTimes()
    {
        await using var receiver = new WebhookReceiver(500, 503);
        await using var lake = Lake("127.0.0.1");
        var (schedule, run) = await RunAsync(lake, receiver.Url);
        await EndedAsync(lake, run, OutputState.Delivered);

        var requests = receiver.Requests.ToList();
        Assert.Equal(3, requests.Count);
        foreach (var (headers, body) in requests)
        {
            Assert.Equal(run.Id.ToString("D"), headers["Idempotency-Key"]);
            var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), (byte[])[.. Encoding.ASCII.GetBytes(headers["X-Ctlake-Timestamp"] + "."), .. body]);
            Assert.Equal("v1=" + Convert.ToHexString(expected).ToLowerInvariant(), headers["X-Ctlake-Signature"]);
            Assert.Equal(requests[0].Body, body);
        }

        var json = JsonDocument.Parse(requests[0].Body).RootElement;
        Assert.Equal("run", json.GetProperty("type").GetString());
        Assert.Equal(schedule.Name, json.GetProperty("schedule").GetString());
        Assert.Equal(2, json.GetProperty("rowCount").GetInt64());
        Assert.Equal(["user0", "user1"], json.GetProperty("rows").EnumerateArray().Select(row => row[0].GetString()));
        Assert.Equal(1, json.GetProperty("rows")[0][1].GetInt64());
        var output = lake.Automation.Runs.Outputs(run).Single();
        Assert.Equal((3, receiver.Url[..^5]), (output.Attempts, output.Location));
        Assert.True(TimeSpan.FromSeconds(15) <= lake.Time.GetUtcNow() - run.EndedAt, "The waits are 5 and 10 seconds.");
    }

    [Fact]
    public async Task WhatIsNotDeliveredYetIsDeliveredAfterARestart()
    {
        await using var receiver = new WebhookReceiver(500);
        await using var lake = Lake("127.0.0.1");
        var (_, run) = await RunAsync(lake, receiver.Url);
        await Until.TrueAsync(() => lake.Automation.Runs.Outputs(run).Single().Attempts == 1, "A first attempt");
        await lake.RestartAsync();
        Assert.Equal(OutputState.Pending, lake.Automation.Runs.Outputs(run).Single().State);
        lake.Automation.Deliveries.Kick();
        await EndedAsync(lake, run, OutputState.Delivered);
        Assert.Equal(2, receiver.Requests.Count);
    }

    [Fact]
    public async Task AnUnreachableHostEndsAsADeadLetterThatSaysWhyAndCanBeRetried()
    {
        int port;
        await using (var gone = new WebhookReceiver())
        {
            port = gone.Port;
        }

        await using var lake = Lake("127.0.0.1");
        var (_, run) = await RunAsync(lake, $"http://127.0.0.1:{port}/hook");
        await EndedAsync(lake, run, OutputState.Dead);
        var dead = lake.Automation.Runs.Outputs(run).Single();
        Assert.Equal(AutomationLimits.MaxDeliveryAttempts, dead.Attempts);
        Assert.Equal($"The webhook at http://127.0.0.1:{port} could not be reached: the connection was refused.", dead.Error);
        Assert.Equal(RunState.Succeeded, lake.Automation.Runs.Get(lake.Scope, run.Id).State);
        Assert.Equal(1, lake.Automation.Deliveries.Retry(lake.Scope, run.Id, null));
        Assert.Equal(0, lake.Automation.Deliveries.Retry(lake.Scope, run.Id, "other"));
    }

    [Fact]
    public async Task ANameThatDoesNotResolveIsSaidSo()
    {
        await using var lake = Lake("nowhere.invalid");
        var (_, run) = await RunAsync(lake, "https://nowhere.invalid/hook");
        await Until.TrueAsync(() => lake.Automation.Runs.Outputs(run).Single().Error is not null, "A failed attempt");
        Assert.Equal("The webhook at https://nowhere.invalid could not be reached: its name does not resolve.", lake.Automation.Runs.Outputs(run).Single().Error);
    }

    [Fact]
    public async Task ARedirectIsNotFollowed()
    {
        await using var receiver = new WebhookReceiver(302);
        await using var lake = Lake("127.0.0.1");
        var (_, run) = await RunAsync(lake, receiver.Url);
        await EndedAsync(lake, run, OutputState.Dead);
        Assert.Contains("answered 302, a redirect; redirects are not followed", lake.Automation.Runs.Outputs(run).Single().Error, StringComparison.Ordinal);
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task ANameThatLeadsToThisMachineIsRefusedWhenConnecting()
    {
        // localhost resolves, and is not public. The name itself tells nothing, so the schedule is taken.
        await using var receiver = new WebhookReceiver();
        await using var lake = new AutomationLake(options => options with { Fires = false });
        var (_, run) = await RunAsync(lake, $"https://localhost:{receiver.Port}/hook");
        await EndedAsync(lake, run, OutputState.Dead);
        Assert.Contains("localhost is not on the public Internet", lake.Automation.Runs.Outputs(run).Single().Error, StringComparison.Ordinal);
        Assert.Empty(receiver.Requests);
    }

    private static AutomationLake Lake(string allow) => new(options => options with { Fires = false, WebhookAllow = [allow] });

    private static async Task<(Schedule Schedule, Run Run)> RunAsync(AutomationLake lake, string url)
    {
        var store = lake.CreateStore();
        var now = lake.Time.GetUtcNow();
        await lake.ImportAsync(store, (3, now), (4, now));
        lake.Save("who", "SELECT userIdentity.userName AS who, count(*) AS n FROM trail GROUP BY 1 ORDER BY 1");
        var schedule = await lake.ScheduleAsync("hook", new ScheduleDraft
        {
            SavedQuery = "who",
            Expression = "rate(1 hour)",
            Outputs = [new OutputSettings { Name = "soc", Kind = OutputKind.Webhook, Url = url }],
            Secrets = new Dictionary<string, string> { ["soc"] = Secret },
        });
        await lake.Automation.Runs.RunAsync(schedule.ResourceId, now, CancellationToken.None);
        return (schedule, lake.Runs(schedule).Single());
    }

    /// <summary>
    /// Moves the clock on until the delivery has ended: it waits by the clock between attempts. The wait begins a moment after it is written down,
    /// so where nothing happens for a while the clock moves on once more.
    /// </summary>
    private static Task EndedAsync(AutomationLake lake, Run run, OutputState state)
    {
        var watch = Stopwatch.StartNew();
        var seen = -1;
        return Until.TrueAsync(
            () =>
            {
                var output = lake.Automation.Runs.Outputs(run).Single();
                if (output.Attempts != seen)
                {
                    seen = output.Attempts;
                    watch.Restart();
                }

                if (output is { State: OutputState.Pending, NextAttemptAt: { } next } && watch.ElapsedMilliseconds > 50)
                {
                    lake.Time.SetUtcNow(lake.Time.GetUtcNow() < next ? next : lake.Time.GetUtcNow() + TimeSpan.FromSeconds(1 << Math.Min(seen + 3, 12)));
                    watch.Restart();
                }

                return output.State == state;
            },
            $"The state {state}");
    }
}
