using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Engine.Verification;
using static CloudTrailLake.Engine.Verification.FindingKind;

namespace CloudTrailLake.Engine.Tests.Verification;

/// <summary>Each way to change a store without its key is found, and the file or commit is named.</summary>
public sealed class TamperingTests(SignedStoreFixture fixture) : IClassFixture<SignedStoreFixture>
{
    private const string HeadFile = "_head/head.json";

    [Fact]
    public void The_store_is_clean_before()
    {
        using var store = new TamperedStore(fixture.Directory);
        var report = store.Verify();
        Assert.Empty(report.Problems);
        Assert.Equal((104, 4, 4), (report.Version, report.DataFiles, report.LedgerFiles));
        Assert.Equal(HeadState.Valid, report.Head.State);
        Assert.Equal(104, report.Head.Version);
        Assert.Equal(0, report.Head.Since);
        Assert.False(report.RollBackExcluded);
        Assert.Contains("--against", Assert.Single(report.Notes));
        Assert.True(File.Exists(store.Full(fixture.Removed)));
        Assert.True(store.Verify(store.Head).RollBackExcluded);
        Assert.Equal(report.Bytes, BytesOf(store));
    }

    [Fact]
    public void A_changed_byte_in_a_data_file() => Finds(s => s.Flip(s.DataFiles[1]), s => (Altered, s.DataFiles[1]));

    [Fact]
    public void A_data_file_cut_short() => Finds(s => File.WriteAllBytes(s.Full(s.DataFiles[0]), File.ReadAllBytes(s.Full(s.DataFiles[0]))[..^9]), s => (Altered, s.DataFiles[0]));

    [Fact]
    public void A_missing_data_file() => Finds(s => File.Delete(s.Full(s.DataFiles[0])), s => (Removed, s.DataFiles[0]));

    [Fact]
    public void A_data_file_in_the_place_of_another() => Finds(s => File.Copy(s.Full(s.DataFiles[0]), s.Full(s.DataFiles[1]), overwrite: true), s => (Altered, s.DataFiles[1]));

    [Fact]
    public void Two_data_files_exchanged() => Finds(s => s.Swap(s.DataFiles[0], s.DataFiles[1]), s => (Altered, s.DataFiles[0]), s => (Altered, s.DataFiles[1]));

    [Fact]
    public void A_changed_file_that_left_the_table() => Finds(s => s.Flip(fixture.Removed), _ => (Altered, fixture.Removed));

    [Fact]
    public void A_changed_commit() => Finds(s => Edit(s, 1, "\"WRITE\"", "\"WROTE\""), _ => (Altered, TamperedStore.Commit(1)));

    [Fact]
    public void A_changed_last_commit() => Finds(s => Edit(s, s.Newest, "\"WRITE\"", "\"WROTE\""), s => (Altered, TamperedStore.Commit(s.Newest)));

    [Fact]
    public void A_commit_that_is_no_commit() => Finds(s => s.Write(TamperedStore.Commit(2), "gone\n"), _ => (Altered, TamperedStore.Commit(2)));

    [Fact]
    public void A_missing_commit() => Finds(s => File.Delete(s.Full(TamperedStore.Commit(50))), _ => (Removed, TamperedStore.Commit(50)));

    [Fact]
    public void A_missing_last_commit() => Finds(s => File.Delete(s.Full(TamperedStore.Commit(s.Newest))), s => (Removed, TamperedStore.Commit(s.Newest)));

    [Fact]
    public void Two_commits_exchanged() => Finds(
        s => s.Swap(TamperedStore.Commit(20), TamperedStore.Commit(30)), _ => (Reordered, TamperedStore.Commit(20)), _ => (Reordered, TamperedStore.Commit(30)));

    [Fact]
    public void A_foreign_commit_at_the_end() => Finds(s => s.Append(), s => (Added, TamperedStore.Commit(s.Newest + 1)));

    [Fact]
    public void A_foreign_commit_that_calls_itself_signed() => Finds(s => s.Append(",\"ctlake.signedSince\":\"0\""), s => (Added, TamperedStore.Commit(s.Newest + 1)));

    [Fact]
    public void A_foreign_commit_on_which_the_lake_went_on() => Finds(
        s =>
        {
            s.Append();
            s.GoOn(3);
        },
        s => (Added, TamperedStore.Commit(s.Newest + 1)));

    [Fact]
    public void A_foreign_commit_in_the_middle_of_a_chain_made_to_fit() => Finds(
        s =>
        {
            for (var version = s.Newest; version >= 10; version--)
            {
                File.Move(s.Full(TamperedStore.Commit(version)), s.Full(TamperedStore.Commit(version + 1)));
            }

            File.Copy(s.Full(TamperedStore.Commit(9)), s.Full(TamperedStore.Commit(10)));
            s.Rewrite(9, text => text);
        },
        s => (Altered, TamperedStore.Commit(s.Newest)),
        s => (Added, TamperedStore.Commit(s.Newest + 1)));

    [Fact]
    public void Events_taken_out_of_history() => Finds(
        s =>
        {
            var text = File.ReadAllText(s.Full(TamperedStore.Commit(2)));
            File.Delete(s.Full(s.DataFiles[1]));
            s.Rewrite(2, _ => text[..text.IndexOf("{\"add\"", StringComparison.Ordinal)]);
        },
        s => (Altered, TamperedStore.Commit(s.Newest)));

    [Fact]
    public void History_written_anew_and_signed_by_a_stranger() => Finds(
        s =>
        {
            s.Rewrite(5, text => text.Replace("400", "4000", StringComparison.Ordinal));
            s.WriteHead(TestSigner.Stranger.Head(s.Head.Statement with { CommitSha256 = s.Sha256(TamperedStore.Commit(s.Newest)) }));
        },
        _ => (Altered, HeadFile));

    [Fact]
    public void A_changed_ledger_file() => Finds(s => s.Flip(Ledger(s)), s => (Altered, Ledger(s)));

    [Fact]
    public void A_missing_ledger_file()
    {
        var path = "";
        Finds(
            s =>
            {
                path = Ledger(s);
                File.Delete(s.Full(path));
            },
            _ => (Removed, path));
    }

    [Fact]
    public void A_checkpoint_that_lacks_a_file() => Finds(
        s =>
        {
            using var parquet = new StoreParquet(new StoreStorage());
            var actions = new List<LogAction>();
            CheckpointFile.Read(parquet, s.Full(Checkpoint), actions.Add);
            File.Delete(s.Full(Checkpoint));
            CheckpointFile.Write(parquet, s.Full(Checkpoint), actions.Where(a => a is not LogAction.Add { File.Path: var path } || path != s.DataFiles[0]).ToList());
        },
        _ => (Altered, Checkpoint));

    [Fact]
    public void A_checkpoint_that_cannot_be_read() => Finds(s => s.Write(Checkpoint, "PAR1"), _ => (Altered, Checkpoint));

    [Fact]
    public void A_checkpoint_of_another_version() => Finds(
        s =>
        {
            File.Copy(s.Full(Checkpoint), s.Full($"_delta_log/{LogNames.Checkpoint(104)}"));
        },
        _ => (Altered, $"_delta_log/{LogNames.Checkpoint(104)}"));

    [Fact]
    public void A_pointer_to_another_checkpoint() => Finds(
        s => s.Write("_delta_log/_last_checkpoint", """{"version":90,"size":1,"sizeInBytes":5}"""), _ => (Altered, "_delta_log/_last_checkpoint"));

    [Fact]
    public void A_changed_head() => Finds(s => s.EditHead(h => h with { Version = h.Version - 1, CommitSha256 = s.Sha256(TamperedStore.Commit(s.Newest - 1)) }), _ => (Altered, HeadFile));

    [Fact]
    public void A_head_that_is_no_head() => Finds(s => s.Write(HeadFile, "{}"), _ => (Altered, HeadFile));

    [Fact]
    public void A_missing_head() => Finds(s => File.Delete(s.Full(HeadFile)), _ => (Removed, HeadFile));

    [Fact]
    public void The_head_of_another_store() => Finds(s => s.WriteHead(TestSigner.Lake.Head(s.Head.Statement with { Store = Guid.NewGuid() })), _ => (Altered, HeadFile));

    [Fact]
    public void A_head_signed_by_a_stranger() => Finds(s => s.WriteHead(TestSigner.Stranger.Head(s.Head.Statement)), _ => (Altered, HeadFile));

    [Fact]
    public void A_missing_head_after_which_the_lake_went_on() => Finds(
        s =>
        {
            s.Append();
            File.Delete(s.Full(HeadFile));
            s.GoOn();
        },
        _ => (Altered, HeadFile));

    [Fact]
    public void A_foreign_commit_struck_off_the_head() => Finds(
        s =>
        {
            s.Append();
            s.GoOn();
            s.EditHead(h => h with { Foreign = [] });
            s.GoOn();
        },
        _ => (Altered, HeadFile));

    [Fact]
    public void A_foreign_data_file() => Finds(
        s => File.Copy(s.Full(s.DataFiles[0]), s.Full("calendarday=2026-03-14/part-00000000-0000-0000-0000-000000000001.parquet")),
        _ => (Added, "calendarday=2026-03-14/part-00000000-0000-0000-0000-000000000001.parquet"));

    [Fact]
    public void A_foreign_folder() => Finds(s => s.Write("calendarday=2026-03-15/part-x.parquet", "x"), _ => (Added, "calendarday=2026-03-15/part-x.parquet"));

    [Fact]
    public void A_foreign_file() => Finds(s => s.Write("notes.txt", "x"), _ => (Added, "notes.txt"));

    [Fact]
    public void An_older_state_needs_a_head_from_outside_to_be_found()
    {
        using var old = new TamperedStore(fixture.Directory);
        using var now = new TamperedStore(fixture.Directory);
        now.GoOn(2);
        var head = now.Head;
        Assert.Empty(old.Verify().Problems);
        var finding = Assert.Single(old.Verify(head).Problems);
        Assert.Equal((RolledBack, TamperedStore.Commit(106)), (finding.Kind, finding.Path));
        Assert.True(now.Verify(old.Head).RollBackExcluded);

        // Another history of the same length, signed by the lake's own stolen key.
        old.GoOn(2);
        old.Rewrite(105, text => text.Replace("\"WRITE\"", "\"WROTE\"", StringComparison.Ordinal));
        old.WriteHead(TestSigner.Lake.Head(old.Head.Statement with { CommitSha256 = old.Sha256(TamperedStore.Commit(106)) }));
        Assert.Empty(old.Verify().Problems);
        Assert.Equal(RolledBack, Assert.Single(old.Verify(head).Problems).Kind);
    }

    [Fact]
    public void A_head_to_compare_with_is_checked_itself()
    {
        using var store = new TamperedStore(fixture.Directory);
        var head = store.Head;
        Assert.NotEmpty(store.Verify(head with { Statement = head.Statement with { Version = 3 } }).Problems);
        Assert.NotEmpty(store.Verify(TestSigner.Lake.Head(head.Statement with { Store = Guid.NewGuid() })).Problems);
    }

    [Fact]
    public void Without_a_key_the_chain_is_checked_and_the_report_says_what_was_not()
    {
        using var store = new TamperedStore(fixture.Directory);
        var report = store.Verify(keys: new HeadKeys());
        Assert.Empty(report.Problems);
        Assert.Equal(HeadState.UnknownKey, report.Head.State);
        Assert.Contains(report.Notes, n => n.Contains("--public-key"));
    }

    private static string Checkpoint => $"_delta_log/{LogNames.Checkpoint(100)}";

    private static string Ledger(TamperedStore store) => "_ledger/" + Path.GetFileName(Directory.GetFiles(store.Full("_ledger"), $"{2:D20}-*").Single());

    private static long BytesOf(TamperedStore store) => Directory.GetFiles(store.Directory, "*", SearchOption.AllDirectories)
        .Where(f => !f.Contains("_head") && !f.Contains("checkpoint")).Sum(f => new FileInfo(f).Length);

    private static void Edit(TamperedStore store, long version, string from, string to)
    {
        var text = File.ReadAllText(store.Full(TamperedStore.Commit(version)));
        Assert.Contains(from, text);
        store.Write(TamperedStore.Commit(version), text.Replace(from, to, StringComparison.Ordinal));
    }

    private void Finds(Action<TamperedStore> tamper, params Func<TamperedStore, (FindingKind Kind, string Path)>[] expected)
    {
        using var store = new TamperedStore(fixture.Directory);
        tamper(store);
        var report = store.Verify();
        Assert.False(report.Valid);
        foreach (var find in expected)
        {
            var (kind, path) = find(store);
            Assert.Contains(report.Problems, p => p.Kind == kind && p.Path == path);
        }
    }
}
