using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Engine.Verification;

namespace CloudTrailLake.Engine.Tests.Verification;

/// <summary>No false alarm: whatever the lake itself does to a store, crashes included, verifying it finds nothing wrong.</summary>
public sealed class CleanHistoryTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 50)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_history_of_commits_and_crashes_is_clean(int seed)
    {
        var random = new Random(seed);
        var storage = new StoppingStorage();
        using var test = new TestStore(storage, TestSigner.Lake);
        for (var step = 0; step < 12; step++)
        {
            // Beside a writer as well as after it.
            var beside = Task.Factory.StartNew(() => Verify(test), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await StepAsync(test, storage, random, step);
            Assert.Empty((await beside).Problems);
        }

        var report = Verify(test);
        Assert.Empty(report.Problems);
        Assert.Equal(test.Store.Snapshot().Version, report.Version);
    }

    [Fact]
    public async Task A_store_of_a_release_that_did_not_sign_gets_a_head_with_the_next_commit()
    {
        using var test = new TestStore();
        await test.CommitFile();
        var report = Verify(test);
        Assert.Empty(report.Problems);
        Assert.Equal(HeadState.Absent, report.Head.State);
        test.Store.Dispose();
        using (var store = EventDataStore.OpenForWriting(test.Storage, test.Store.StoreDirectory, test.Time, logger: null, TestSigner.Lake))
        {
            Assert.Empty(Verify(test).Problems);
            await store.Writer.RunAsync(t => t.Commit(new CommitRequest("WRITE", [], []) { Transactions = [new("app", 1)] }), CancellationToken.None);
        }

        report = Verify(test);
        Assert.Empty(report.Problems);
        Assert.Equal((HeadState.Valid, 2L, 2L), (report.Head.State, report.Head.Version!.Value, report.Head.Since!.Value));
        Assert.Contains(report.Notes, n => n.Contains("before 2"));
    }

    [Fact]
    public async Task A_commit_is_its_own_whether_the_crash_came_before_or_after_it_stood()
    {
        var storage = new StoppingStorage();
        using var test = new TestStore(storage, TestSigner.Lake);
        foreach (var at in new[] { StoppingStorage.Publishing, StoppingStorage.Promote })
        {
            storage.StopAt = at;
            await Record.ExceptionAsync(() => test.CommitFile(2, at));
            storage.StopAt = null;
            Assert.Empty(Verify(test).Problems);
            test.Reopen();
            Assert.Empty(Verify(test).Problems);
            Assert.False(File.Exists(Path.Combine(test.Store.StoreDirectory, HeadFolder.Name, HeadFolder.NextFile)));
        }

        Assert.Equal(1, Verify(test).Head.Version);
    }

    private static VerificationReport Verify(TestStore test) => new StoreVerifier(new StoreStorage(), test.Store.StoreDirectory, TestSigner.Lake.Keys).Run(against: null, CancellationToken.None);

    private static async Task StepAsync(TestStore test, StoppingStorage storage, Random random, int step)
    {
        switch (random.Next(7))
        {
            case 0:
                test.Store.UpdateDefinition(test.Store.Definition with { RetentionDays = 100 + step });
                break;
            case 1 when test.Store.Snapshot().Files is { Count: > 0 } files:
                DataFile[] gone = [files[random.Next(files.Count)]];
                await test.Commit(new CommitRequest("DELETE", [], []) { Removed = gone, Gone = RowSum.Of(gone) });
                break;
            case 2:
                // A data file that never came to be committed.
                await test.Store.Writer.RunAsync(t => TestStore.WriteFile(t.NewDataFilePath(TestStore.Day)), CancellationToken.None);
                test.Reopen();
                break;
            case 3:
                storage.StopAt = random.Next(2) == 0 ? StoppingStorage.Publishing : StoppingStorage.Promote;
                await Record.ExceptionAsync(() => test.CommitFile(2, $"lost{step}"));
                storage.StopAt = null;
                test.Reopen();
                break;
            case 4:
                await test.Store.Writer.RunAsync(t => t.WriteCheckpoint(), CancellationToken.None);
                break;
            default:
                await test.CommitFile(1 + random.Next(5), $"object{step}");
                break;
        }
    }

    /// <summary>A disk that ends at a point: everything after it fails, as after the end of the process.</summary>
    private sealed class StoppingStorage : StoreStorage
    {
        public const string Publishing = "publish";
        public const string Promote = "promote";

        private volatile string? _stopAt;
        private volatile bool _stopped;

        public string? StopAt
        {
            get => _stopAt;
            set
            {
                _stopAt = value;
                _stopped = false;
            }
        }

        public override PublishResult Publish(string temporary, string final)
        {
            Check(StopAt == Publishing);
            return base.Publish(temporary, final);
        }

        public override void Replace(string temporary, string final)
        {
            Check(StopAt == Promote && final.EndsWith(HeadFolder.HeadFile, StringComparison.Ordinal));
            base.Replace(temporary, final);
        }

        public override void WriteNew(string path, ReadOnlySpan<byte> content)
        {
            Check(false);
            base.WriteNew(path, content);
        }

        public override void Delete(string path)
        {
            Check(false);
            base.Delete(path);
        }

        private void Check(bool stops)
        {
            _stopped |= stops;
            if (_stopped)
            {
                throw new IOException("The process has ended.");
            }
        }
    }
}
