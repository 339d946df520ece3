using CloudTrailLake.Engine.Compaction;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Maintenance;

/// <summary>Whoever asks a store that is being compacted sees nothing of it.</summary>
public sealed class CompactionTests
{
    private const int Objects = 6;
    private const int EventsPerObject = 3_000;

    [Fact]
    public async Task Answers_are_the_same_before_and_after_commit_versions_too()
    {
        await using var server = await StartAsync();
        await PushAsync(server, 0, Objects, events: 7);
        string[] statements =
        [
            """SELECT eventid, "$commit_version", eventtime, calendarday, eventjson FROM trail ORDER BY eventid""",
            """SELECT "$commit_version" v, count(*) n FROM trail WHERE "$commit_version" > 3 GROUP BY "$commit_version" ORDER BY v""",
            "SELECT useridentity.arn a, count(*) n FROM trail WHERE eventtime > timestamp '2026-02-02 00:00:00' GROUP BY 1 ORDER BY n",
        ];
        var before = await AskAsync(server, statements);

        var report = await server.Server.Services.Maintenance.RunOnceAsync(CancellationToken.None);

        Assert.Equal((2, Objects, 2), (report.Compaction.Commits, report.Compaction.FilesRemoved, report.Compaction.FilesAdded));
        Assert.Equal(before, await AskAsync(server, statements));

        // Files of both kinds side by side, the rewritten ones first.
        await PushAsync(server, Objects, 2, events: 7);
        Assert.Equal(before[1].TrimEnd() + "\r\n" + $"{Objects + 3},7\r\n{Objects + 4},7", (await AskAsync(server, [statements[1]]))[0].TrimEnd());
        Assert.Equal($"{(Objects + 2) * 7}", (await AskAsync(server, ["SELECT count(DISTINCT eventid) n FROM trail"]))[0].Split("\r\n")[1]);
    }

    [Fact]
    public async Task A_query_that_began_before_ends_with_its_rows_while_files_are_merged_and_vacuumed()
    {
        await using var server = await StartAsync();
        await PushAsync(server, 0, Objects, EventsPerObject);
        var store = server.Lake.Stores.Open(server.Lake.Stores.Find(server.Scope, "trail")!);
        var old = store.Snapshot();
        using var answer = await server.SqlAsync("SELECT eventid, eventjson, eventjson || eventid FROM trail", "text/csv");
        Assert.True(answer.IsSuccessStatusCode);

        var report = await server.Server.Services.Maintenance.RunOnceAsync(CancellationToken.None);

        Assert.Equal(Objects, report.Compaction.FilesRemoved);
        Assert.Equal(0, report.FilesDeleted);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal((Objects * EventsPerObject) + 1, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);

        server.Time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        Assert.Equal(Objects, (await server.Server.Services.Maintenance.RunOnceAsync(CancellationToken.None)).FilesDeleted);
        Assert.DoesNotContain(old.Files, file => File.Exists(old.FullPath(file)));
        Assert.Equal($"{Objects * EventsPerObject}", (await AskAsync(server, ["SELECT count(*) n FROM trail"]))[0].Split("\r\n")[1]);
    }

    private static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync(options => options with { ResultCacheBytes = 0, Maintenance = new() { Interval = Timeout.InfiniteTimeSpan } }, realEngine: true);
        await server.CreateStoreAsync("trail");
        return server;
    }

    private static async Task PushAsync(TestServer server, int first, int count, int events)
    {
        for (int i = first; i < first + count; i++)
        {
            byte[] file = Logs.File(1 + (i % 2), i, events);
            string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));
            await server.PostAsync(
                $"/v1/stores/trail/objects?key={i}", file, "application/octet-stream", more: request => request.Headers.Add("X-Amz-Content-Sha256", hash)).TextAsync();
        }

        server.Time.Advance(CompactionPolicy.QuietPeriod);
    }

    private static async Task<string[]> AskAsync(TestServer server, string[] statements)
    {
        var answers = new List<string>();
        foreach (string statement in statements)
        {
            answers.Add(await server.SqlAsync(statement, "text/csv").TextAsync());
        }

        return [.. answers];
    }
}
