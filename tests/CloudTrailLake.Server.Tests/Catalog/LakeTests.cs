using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Server.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CloudTrailLake.Server.Tests.Catalog;

public sealed class LakeTests : IDisposable
{
    private static readonly LakeScope Scope = new(LakeOptions.DefaultAccountId, LakeOptions.DefaultRegion);
    private readonly TemporaryDirectory directory = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task First_start_makes_a_private_directory_with_credentials_that_AWS_clients_read()
    {
        await using var lake = Open();

        var key = lake.Keys.First()!;
        Assert.Equal(
            $"[ctlake]\naws_access_key_id = {key.Id}\naws_secret_access_key = {key.Secret}\nregion = us-east-1\n",
            File.ReadAllText(directory["lake/credentials"]));
        Assert.Equal(AccessRole.Admin, key.Role);
        Assert.Equal("arn:aws:iam::000000000000:root", key.PrincipalArn);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(StoreStorage.DirectoryMode, File.GetUnixFileMode(directory["lake"]));
            foreach (var file in Directory.EnumerateFiles(directory["lake"]))
            {
                Assert.Equal(StoreStorage.FileMode, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public async Task The_key_stays_over_restarts_and_its_secret_is_not_in_the_database()
    {
        AccessKey first;
        await using (var lake = Open())
        {
            first = lake.Keys.First()!;
        }

        await using (var again = Open(options => options with { AccountId = "111111111111", Region = "eu-west-1" }))
        {
            Assert.Equal(first, again.Keys.Find(first.Id));
        }

        foreach (var file in Directory.EnumerateFiles(directory["lake"], "control.db*"))
        {
            Assert.DoesNotContain(first.Secret, await ReadSharedAsync(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_lake_key_is_refused_in_words()
    {
        await using (Open())
        {
        }

        File.WriteAllBytes(directory["lake/key"], new byte[LakeKey.Length]);

        Assert.Contains("was not encrypted with this lake's key", Assert.Throws<LakeDirectoryException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_process_cannot_open_it()
    {
        await using var lake = Open();

        Assert.Contains("--endpoint", Assert.Throws<LakeLockedException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_others_can_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Directory.CreateDirectory(directory["lake"]);
        File.SetUnixFileMode(directory["lake"], StoreStorage.DirectoryMode | UnixFileMode.GroupRead);

        Assert.Contains("chmod 700", Assert.Throws<LakeDirectoryException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_schema_is_refused_in_words()
    {
        await using (var lake = Open())
        {
            lake.Control.Write(session => session.Execute("INSERT INTO schema_version (version) VALUES (99)"));
        }

        Assert.Contains("schema version 99", Assert.Throws<LakeDirectoryException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_is_durable()
    {
        await using var lake = Open();

        Assert.Equal("wal", lake.Control.Read(session => session.Scalar<string>("PRAGMA journal_mode")));
        Assert.Equal(2, lake.Control.Read(session => session.Scalar<long>("PRAGMA synchronous")));
    }

    [Fact]
    public async Task A_creation_that_wrote_commit_0_is_finished()
    {
        EventDataStoreRecord store;
        await using (var lake = Open())
        {
            store = lake.Stores.Create(Scope, new NewEventDataStore { Name = "store-1", StartIngestion = false });
            SetStatus(lake, store, "CREATED");
        }

        await using var again = Open();
        Assert.Equal(EventDataStoreStatus.StoppedIngestion, again.Stores.Find(Scope, store.Id)!.Status);
    }

    [Fact]
    public async Task A_creation_without_commit_0_is_undone_and_its_name_free_again()
    {
        EventDataStoreRecord store;
        await using (var lake = Open())
        {
            store = lake.Stores.Create(Scope, new NewEventDataStore { Name = "store-1", Tags = [new Tag("a", "b")] });
            SetStatus(lake, store, "CREATED");
        }

        var folder = directory[$"lake/stores/{store.Id:D}"];
        File.Delete(Path.Combine(folder, "_delta_log", "00000000000000000000.json"));
        await using var again = Open();

        Assert.Null(again.Stores.Find(Scope, store.Id));
        Assert.False(Directory.Exists(folder));
        Assert.Empty(again.Control.Read(session => TagStore.List(session, Scope, store.Id)));
        again.Stores.Create(Scope, new NewEventDataStore { Name = "store-1" });
    }

    [Fact]
    public async Task A_disk_that_fails_at_creation_leaves_nothing()
    {
        await using var lake = Open(options => options with { Storage = new FailingStorage() });
        FailingStorage.Fails = true;
        try
        {
            Assert.Throws<IOException>(() => lake.Stores.Create(Scope, new NewEventDataStore { Name = "store-1" }));
        }
        finally
        {
            FailingStorage.Fails = false;
        }

        Assert.Empty(lake.Stores.All());
        Assert.Empty(Directory.EnumerateDirectories(directory["lake/stores"]));
        lake.Stores.Create(Scope, new NewEventDataStore { Name = "store-1" });
    }

    [Theory]
    [InlineData("STARTING_INGESTION", "ENABLED")]
    [InlineData("STOPPING_INGESTION", "STOPPED_INGESTION")]
    public async Task A_change_of_status_that_was_cut_short_is_completed(string found, string completed)
    {
        EventDataStoreRecord store;
        await using (var lake = Open())
        {
            store = lake.Stores.Create(Scope, new NewEventDataStore { Name = "store-1" });
            SetStatus(lake, store, found);
        }

        await using var again = Open();
        Assert.Equal(completed, AwsEnum.Name(again.Stores.Find(Scope, store.Id)!.Status));
    }

    [Fact]
    public async Task A_definition_that_did_not_reach_the_log_is_written_again()
    {
        EventDataStoreRecord store;
        await using (var lake = Open())
        {
            store = lake.Stores.Create(Scope, new NewEventDataStore { Name = "store-1" });
            lake.Control.Write(session => session.Execute("UPDATE event_data_stores SET name = 'renamed', retention_days = 30"));
        }

        await using (Open())
        {
        }

        var stores = LakeReader.OpenAll(directory["lake"], time);
        var found = LakeReader.Find(stores, "renamed");
        Assert.Equal(store.Id, found!.Definition.Id);
        Assert.Equal(30, found.Definition.RetentionDays);
        Close(stores);
    }

    [Fact]
    public async Task Stores_outlive_the_loss_of_the_control_database()
    {
        EventDataStoreRecord store;
        await using (var lake = Open())
        {
            store = lake.Stores.Create(Scope, new NewEventDataStore { Name = "store-1", RetentionDays = 400 });
        }

        foreach (var file in Directory.EnumerateFiles(directory["lake"], "control.db*").ToList())
        {
            File.Delete(file);
        }

        await using (var again = Open())
        {
            var found = again.Stores.Find(Scope, "store-1")!;
            Assert.Equal(store.Id, found.Id);
            Assert.Equal((EventDataStoreStatus.Enabled, 400, true), (found.Status, found.RetentionDays, found.TerminationProtectionEnabled));
            Assert.Equal("store-1", again.Stores.Open(found).Definition.Name);
            Assert.Contains(again.Keys.First()!.Id, File.ReadAllText(directory["lake/credentials"]), StringComparison.Ordinal);

            // Another folder under a taken name keeps nobody out.
            again.Control.Write(session => session.Execute("UPDATE event_data_stores SET id = @Id", new { Id = Guid.NewGuid().ToString("D") }));
        }

        await using var third = Open();
        Assert.Single(third.Stores.All());
    }

    [Fact]
    public async Task A_damaged_store_does_not_keep_the_others_from_being_opened()
    {
        EventDataStoreRecord damaged, sound;
        await using (var lake = Open())
        {
            damaged = lake.Stores.Create(Scope, new NewEventDataStore { Name = "damaged" });
            sound = lake.Stores.Create(Scope, new NewEventDataStore { Name = "sound" });
        }

        File.WriteAllText(Path.Combine(directory[$"lake/stores/{damaged.Id:D}"], "_delta_log", "00000000000000000000.json"), "{");

        await using var again = Open();
        Assert.Equal("sound", again.Stores.Open(sound).Definition.Name);
        Assert.ThrowsAny<Exception>(() => again.Stores.Open(damaged));
    }

    [Fact]
    public async Task Readers_find_stores_by_id_ARN_and_name_beside_a_writer()
    {
        await using var lake = Open();
        var store = lake.Stores.Create(Scope, new NewEventDataStore { Name = "store-1" });
        lake.Stores.Create(Scope, new NewEventDataStore { Name = "store-2" });

        var stores = LakeReader.OpenAll(directory["lake"], time);
        Assert.Equal(["store-1", "store-2"], stores.Select(s => s.Definition.Name));
        Assert.All([store.Arn, store.Name, store.Id.ToString("D")], text => Assert.Equal(store.Id, LakeReader.Find(stores, text)!.Definition.Id));
        Assert.Null(LakeReader.Find(stores, "store-3"));
        Assert.Null(LakeReader.Find(stores, store.Arn.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal)));
        Close(stores);
    }

    [Fact]
    public async Task A_deleted_store_is_erased_after_seven_days_and_not_before()
    {
        await using var lake = Open();
        var store = lake.Stores.Create(Scope, new NewEventDataStore { Name = "store-1", TerminationProtectionEnabled = false, Tags = [new Tag("a", null)] });
        lake.Stores.Delete(Scope, store.Arn);

        time.Advance(EventDataStoreRegistry.RestorePeriod - TimeSpan.FromSeconds(1));
        Assert.Equal(0, lake.Stores.EraseDue());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(CatalogError.EventDataStoreNotFound, Assert.Throws<CatalogException>(() => lake.Stores.Restore(Scope, store.Arn)).Error);
        Assert.Equal(1, lake.Stores.EraseDue());

        Assert.Null(lake.Stores.Find(Scope, store.Id));
        Assert.False(Directory.Exists(directory[$"lake/stores/{store.Id:D}"]));
        Assert.Empty(lake.Control.Read(session => TagStore.List(session, Scope, store.Id)));
    }

    private static void SetStatus(Lake lake, EventDataStoreRecord store, string status) => lake.Control.Write(session =>
        session.Execute("UPDATE event_data_stores SET status = @Status WHERE id = @Id", new { Status = status, Id = store.Id.ToString("D") }));

    private static void Close(IReadOnlyList<EventDataStore> stores)
    {
        foreach (var store in stores)
        {
            store.Dispose();
        }
    }

    private static async Task<string> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    private Lake Open(Func<LakeOptions, LakeOptions>? configure = null)
    {
        var options = new LakeOptions { DataDirectory = directory["lake"], TimeProvider = time };
        return Lake.Open(configure?.Invoke(options) ?? options);
    }

    private sealed class FailingStorage : StoreStorage
    {
        public static bool Fails { get; set; }

        public override PublishResult Publish(string temporary, string final) => Fails ? throw new IOException("No space left on device") : base.Publish(temporary, final);
    }
}
