using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Compaction;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Retention;
using CloudTrailLake.Engine.Rewriting;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Engine.Verification;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CloudTrailLake.Engine.Tests.CommitLog;

/// <summary>
/// A store of version 1 whose files were merged and expired, under holds, lies in <c>Golden/store-v1-rewritten</c> and must be written and read the same for good; see <see cref="GoldenTests"/>.
/// It is made by <c>CTLAKE_WRITE_GOLDEN_REWRITTEN=folder</c>.
/// </summary>
public sealed class GoldenRewriteTests
{
    private const int Newest = 11;
    private const string Counsel = "arn:aws:iam::123456789012:user/counsel";
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Golden", "store-v1-rewritten");
    private static readonly DateOnly Removed = TestStore.Day.AddDays(-2);
    private static readonly DateOnly Straddling = TestStore.Day.AddDays(-1);
    private static readonly DateTimeOffset Begin = new(2026, 3, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly LegalHold Matter = new("matter-7", new(2026, 3, 14, 0, 0, 0, TimeSpan.Zero), null, "Smith gegen \"Müller\"", Counsel, Begin.AddDays(2));

    [Fact]
    public void A_golden_store_of_merged_and_expired_files_is_read_as_it_was_written()
    {
        using var store = EventDataStore.Open(new StoreStorage(), Golden, TimeProvider.System);

        var snapshot = store.Snapshot();

        Assert.Equal(Newest, snapshot.Version);
        Assert.Equal([Matter], snapshot.Holds);
        // Day, rows, and null for the commit version of a rewritten file, whose rows have it.
        Assert.Equal([(Straddling, 1L, null), (TestStore.Day, 8L, (long?)null)], snapshot.Files.OrderBy(f => f.CalendarDay).Select(f => (f.CalendarDay, f.NumRecords, f.CommitVersion)));
        Assert.Equal(
            ["2|y2", "3|a0", "4|b0", "5|c0", "6|d0", "3|a1", "4|b1", "5|c1", "6|d1"],
            snapshot.Files.OrderBy(f => f.CalendarDay).SelectMany(file => Rows(snapshot.FullPath(file))));
        Assert.Empty(StoreVerifier.Verify(new StoreStorage(), Golden).Problems);
    }

    [Fact]
    public async Task The_same_merges_and_removals_write_the_golden_bytes_again()
    {
        var write = Environment.GetEnvironmentVariable("CTLAKE_WRITE_GOLDEN_REWRITTEN");
        using var folder = new TemporaryFolder();
        var storage = new GoldenStorage(write is null ? Golden : null);
        var time = new FakeTimeProvider(Begin);
        string directory;
        using (var store = EventDataStore.Create(storage, folder.Path, TestStore.Definition, time))
        using (var rewriter = new DataFileRewriter(storage, new RewriteOptions { TempDirectory = folder.File("rewrite") }))
        {
            directory = store.StoreDirectory;
            foreach (var (name, rows, day) in new[] { ("x", 3, Removed), ("y", 3, Straddling), ("a", 2, TestStore.Day), ("b", 2, TestStore.Day), ("c", 2, TestStore.Day), ("d", 2, TestStore.Day) })
            {
                time.Advance(TimeSpan.FromSeconds(1));
                await store.Writer.RunAsync(
                    t => t.Commit(new CommitRequest("WRITE", [TestStore.WriteFile(t.NewDataFilePath(day), rows, name, day)], [TestStore.Entry(name, new(rows, rows, 0, 0, 0, 0))])), CancellationToken.None);
            }

            time.SetUtcNow(Begin.AddDays(2));
            await new StoreCompactor(rewriter, DutyCycle.Unbounded, time, NullLogger.Instance).RunAsync(store, observer: null, CancellationToken.None);
            var other = Matter with { Name = "matter-8", From = null, To = Matter.From };
            store.PlaceHold(Matter);
            store.PlaceHold(other);
            store.ReleaseHold(other, Counsel);

            // By then all of the first day is expired, and two of the three events of the second.
            time.SetUtcNow(new DateTimeOffset(2026, 3, 13, 0, 0, 2, TimeSpan.Zero).AddDays(TestStore.Definition.RetentionDays));
            await new StoreRetention(rewriter, time, NullLogger.Instance).RunAsync(store, observer: null, CancellationToken.None);
        }

        if (write is not null)
        {
            Directory.Move(directory, write);
            return;
        }

        GoldenLog.AssertSame(Golden, directory, Newest);
    }

    private static List<string> Rows(string path)
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var session = instance.Connect();
        using var command = session.Connection.CreateCommand();
        command.CommandText = $"SELECT _commit_version || '|' || eventid FROM read_parquet({DuckDbText.Literal(path)}, file_row_number = true) ORDER BY file_row_number";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
