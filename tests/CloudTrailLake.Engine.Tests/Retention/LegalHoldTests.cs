using CloudTrailLake.Engine.Verification;
using System.Text.Json;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Retention;
using CloudTrailLake.Engine.Rewriting;

namespace CloudTrailLake.Engine.Tests.Retention;

/// <summary>Holds in the log of a store: what they cover, how they are recorded, what they keep on disk.</summary>
public sealed class LegalHoldTests
{
    private const string Principal = "arn:aws:iam::123456789012:user/counsel";

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("2026-03-14T00:00:00Z", null, true)]
    [InlineData("2026-03-14T23:59:59.999999Z", null, true)]
    [InlineData("2026-03-15T00:00:00Z", null, false)]
    [InlineData(null, "2026-03-14T00:00:00Z", false)]
    [InlineData(null, "2026-03-14T00:00:00.000001Z", true)]
    [InlineData("2026-03-13T00:00:00Z", "2026-03-14T00:00:00Z", false)]
    [InlineData("2026-03-14T12:00:00Z", "2026-03-14T13:00:00Z", true)]
    public void A_span_covers_a_day_from_its_first_to_before_its_last_time(string? from, string? to, bool covers) => Assert.Equal(covers, Hold("h", from, to).Covers(TestStore.Day));

    [Fact]
    public async Task A_file_is_covered_by_what_the_log_knows_of_its_times()
    {
        using var test = new TestStore();
        await test.CommitFile();
        var file = test.Store.Snapshot().Files[0];

        // Events at 00:00:00.000001, 00:00:01.000001 and 00:00:02.000001.
        Assert.True(Hold("h", "2026-03-14T00:00:02Z", null).Covers(file));
        Assert.False(Hold("h", "2026-03-14T00:00:03Z", null).Covers(file));
        Assert.True(Hold("h", null, "2026-03-14T00:00:00.000001Z").Covers(file));
        Assert.False(Hold("h", null, "2026-03-14T00:00:00Z").Covers(file));
        Assert.True(Hold("h", "2026-03-14T05:00:00Z", null).Covers(file with { Statistics = FileStatistics.None }));
    }

    [Fact]
    public async Task Holds_are_commits_of_the_chain_and_survive_everything_but_their_release()
    {
        using var test = new TestStore();
        var hold = Hold("case-7", "2026-03-14T00:00:00Z", "2026-03-15T00:00:00.5Z") with { Reason = "\"Smith\" gegen <Müller>" };
        test.Store.PlaceHold(hold);
        test.Store.PlaceHold(Hold("all", null, null));
        test.Store.UpdateDefinition(TestStore.Definition with { RetentionDays = 30 });
        await test.Store.Writer.RunAsync(t => t.WriteCheckpoint(), CancellationToken.None);
        test.Reopen();

        using (var reader = EventDataStore.Open(test.Storage, test.Store.StoreDirectory, test.Time))
        {
            Assert.Equal([Hold("all", null, null), hold], reader.Snapshot().Holds);
        }

        Assert.Equal(("HOLD PLACED", Principal, "case-7"), Recorded(test, 1));
        test.Store.ReleaseHold(hold, "arn:aws:iam::123456789012:user/judge");
        Assert.Equal(("HOLD RELEASED", "arn:aws:iam::123456789012:user/judge", "case-7"), Recorded(test, 4));
        Assert.Equal("all", Assert.Single(test.Store.Snapshot().Holds).Name);
        Assert.Empty(StoreVerifier.Verify(test.Storage, test.Store.StoreDirectory).Problems);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("2026-03-14T23:00:00Z", true)]
    [InlineData("2026-03-15T00:00:00Z", false)]
    public async Task What_retention_removed_stays_on_disk_while_it_is_held(string? from, bool kept)
    {
        using var test = new TestStore();
        await test.CommitFile();
        var snapshot = test.Store.Snapshot();
        var path = snapshot.FullPath(snapshot.Files[0]);
        await test.Commit(new CommitRequest("DELETE", [], []) { Removed = snapshot.Files, Gone = RowSum.Of(snapshot.Files) });
        test.Time.Advance(TimeSpan.FromDays(3));
        var hold = Hold("late", from, null);
        test.Store.PlaceHold(hold);

        // Long after, with the state from a checkpoint that has forgotten what is not held.
        test.Time.Advance(TimeSpan.FromDays(100));
        await test.Store.Writer.RunAsync(t => t.WriteCheckpoint(), CancellationToken.None);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        test.Reopen();
        await test.Store.VacuumAsync(CancellationToken.None);
        Assert.Equal(kept, File.Exists(path));

        test.Store.ReleaseHold(hold, Principal);
        await test.Store.VacuumAsync(CancellationToken.None);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task What_was_merged_is_not_kept_twice()
    {
        using var test = new TestStore();
        await test.CommitFile();
        var snapshot = test.Store.Snapshot();
        var path = snapshot.FullPath(snapshot.Files[0]);
        test.Store.PlaceHold(Hold("all", null, null));
        using (var rewriter = new DataFileRewriter(test.Storage, new RewriteOptions { TempDirectory = test.Folder.File("rewrite") }))
        {
            var rewritten = rewriter.Rewrite(test.Store, snapshot, snapshot.Files, keepFrom: null, observer: null, CancellationToken.None);
            await test.Commit(new CommitRequest("OPTIMIZE", [rewritten.File!], []) { Removed = snapshot.Files, DataChange = false });
        }

        test.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(1, await test.Store.VacuumAsync(CancellationToken.None));
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("Case-2026.7_b", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a b", false)]
    [InlineData("a\n", false)]
    [InlineData("ä", false)]
    public void Names_are_bounded(string name, bool valid) => Assert.Equal(valid, LegalHoldLimits.IsName(name));

    [Fact]
    public void Names_have_at_most_128_characters()
    {
        Assert.True(LegalHoldLimits.IsName(new string('a', 128)));
        Assert.False(LegalHoldLimits.IsName(new string('a', 129)));
    }

    private static LegalHold Hold(string name, string? from, string? to) =>
        new(name, Time(from), Time(to), "because", Principal, new DateTimeOffset(2026, 3, 15, 10, 0, 0, TimeSpan.Zero));

    private static DateTimeOffset? Time(string? text) => text is null ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static (string Operation, string Principal, string Name) Recorded(TestStore test, long version)
    {
        using var commit = JsonDocument.Parse(File.ReadLines(Path.Combine(test.LogPath, LogNames.Commit(version))).First());
        var info = commit.RootElement.GetProperty("commitInfo");
        var parameters = info.GetProperty("operationParameters");
        return (info.GetProperty("operation").GetString()!, parameters.GetProperty("principalArn").GetString()!, parameters.GetProperty("name").GetString()!);
    }
}
