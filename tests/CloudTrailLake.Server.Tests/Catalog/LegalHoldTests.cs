using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Retention;
using CloudTrailLake.Server.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CloudTrailLake.Server.Tests.Catalog;

/// <summary>A store under legal hold is neither deleted nor erased.</summary>
public sealed class LegalHoldTests : IDisposable
{
    private const string Counsel = "arn:aws:iam::000000000000:user/counsel";
    private static readonly LakeScope Scope = new(LakeOptions.DefaultAccountId, LakeOptions.DefaultRegion);
    private readonly TemporaryDirectory directory = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_held_store_is_not_deleted()
    {
        await using var lake = Open();
        var store = Create(lake);
        lake.Stores.PlaceHold(Scope, "store-1", Hold("case-7"), Counsel);

        var refused = Assert.Throws<CatalogException>(() => lake.Stores.Delete(Scope, store.Arn));
        Assert.Equal(CatalogError.EventDataStoreTerminationProtected, refused.Error);
        Assert.Contains("'case-7'", refused.Message, StringComparison.Ordinal);

        lake.Stores.ReleaseHold(Scope, store.Arn, "case-7", Counsel);
        lake.Stores.Delete(Scope, store.Arn);
        Assert.Equal(EventDataStoreStatus.PendingDeletion, lake.Stores.Get(Scope, store.Arn).Status);
    }

    [Fact]
    public async Task A_hold_on_a_store_pending_deletion_stops_the_erasure_over_restarts_until_it_is_released()
    {
        var lake = Open();
        var store = Create(lake);
        lake.Stores.Delete(Scope, store.Arn);
        lake.Stores.PlaceHold(Scope, store.Id.ToString("D"), Hold("late"), Counsel);
        time.Advance(EventDataStoreRegistry.RestorePeriod + TimeSpan.FromDays(30));
        Assert.Equal(0, lake.Stores.EraseDue());
        await lake.DisposeAsync();

        await using (lake = Open())
        {
            Assert.True(Directory.Exists(directory[$"lake/stores/{store.Id:D}"]));
            Assert.Equal(new LegalHold("late", null, null, "why", Counsel, time.Start), Assert.Single(lake.Stores.ListHolds(Scope, store.Arn)));
            lake.Stores.ReleaseHold(Scope, store.Arn, "late", Counsel);
            Assert.Equal(1, lake.Stores.EraseDue());
            Assert.Empty(Directory.EnumerateFileSystemEntries(directory["lake/stores"]));
            Assert.Null(lake.Stores.Find(Scope, store.Id));
        }
    }

    [Fact]
    public async Task A_held_store_can_be_restored_after_its_time()
    {
        await using var lake = Open();
        var store = Create(lake);
        lake.Stores.Delete(Scope, store.Arn);
        lake.Stores.PlaceHold(Scope, store.Arn, Hold("late"), Counsel);
        time.Advance(EventDataStoreRegistry.RestorePeriod + TimeSpan.FromDays(1));
        Assert.Equal(EventDataStoreStatus.Enabled, lake.Stores.Restore(Scope, store.Arn).Status);
    }

    [Fact]
    public async Task An_erasure_that_was_interrupted_is_finished_and_a_damaged_log_is_kept()
    {
        await using var lake = Open();
        var (half, damaged) = (Create(lake), Create(lake, "store-2"));
        lake.Stores.Delete(Scope, half.Arn);
        lake.Stores.Delete(Scope, damaged.Arn);
        await lake.DisposeAsync();
        Directory.Move(directory[$"lake/stores/{half.Id:D}"], directory[$"lake/stores/{half.Id:D}.erased"]);
        File.Delete(directory[$"lake/stores/{half.Id:D}.erased/_delta_log/00000000000000000000.json"]);
        File.WriteAllText(directory[$"lake/stores/{damaged.Id:D}/_delta_log/00000000000000000000.json"], "{");
        time.Advance(EventDataStoreRegistry.RestorePeriod);

        await using var again = Open();
        Assert.Null(again.Stores.Find(Scope, half.Id));
        Assert.False(Directory.Exists(directory[$"lake/stores/{half.Id:D}.erased"]));
        Assert.NotNull(again.Stores.Find(Scope, damaged.Id));
    }

    [Fact]
    public async Task Holds_outlive_the_control_database()
    {
        var lake = Open();
        var store = Create(lake);
        lake.Stores.PlaceHold(Scope, store.Arn, Hold("case-7"), Counsel);
        await lake.DisposeAsync();
        foreach (var file in Directory.EnumerateFiles(directory["lake"], "control.db*"))
        {
            File.Delete(file);
        }

        await using (lake = Open())
        {
            Assert.Equal("case-7", Assert.Single(lake.Stores.ListHolds(Scope, store.Arn)).Name);
        }
    }

    [Fact]
    public async Task Bounds_and_names()
    {
        await using var lake = Open();
        var store = Create(lake);
        void Fails(CatalogError error, Action action) => Assert.Equal(error, Assert.Throws<CatalogException>(action).Error);
        LegalHold Place(NewLegalHold hold) => lake.Stores.PlaceHold(Scope, store.Arn, hold, Counsel);

        Fails(CatalogError.Validation, () => Place(Hold("no name")));
        Fails(CatalogError.Validation, () => Place(Hold("a") with { Reason = new string('x', LegalHoldLimits.MaxReasonLength + 1) }));
        Fails(CatalogError.Validation, () => Place(Hold("a") with { From = time.Start, To = time.Start }));
        Fails(CatalogError.EventDataStoreNotFound, () => lake.Stores.PlaceHold(Scope, "none", Hold("a"), Counsel));
        Fails(CatalogError.EventDataStoreNotFound, () => lake.Stores.PlaceHold(new LakeScope("999999999999", "us-east-1"), store.Arn, Hold("a"), Counsel));
        Fails(CatalogError.ResourceNotFound, () => lake.Stores.ReleaseHold(Scope, store.Arn, "a", Counsel));

        var placed = Place(Hold("a") with { From = time.Start.AddTicks(9), To = time.Start.AddDays(1).AddTicks(1), Reason = new string('x', LegalHoldLimits.MaxReasonLength) });
        Assert.Equal((time.Start, time.Start.AddDays(1).AddMilliseconds(1)), (placed.From, placed.To));
        Assert.Equal([placed], lake.Stores.ListHolds(Scope, "store-1"));
        Assert.Null(Place(Hold("b") with { To = DateTimeOffset.MaxValue }).To);
        Fails(CatalogError.Conflict, () => Place(Hold("a")));
        for (var i = 2; i < LegalHoldLimits.MaxPerStore; i++)
        {
            Place(Hold($"hold-{i}"));
        }

        Fails(CatalogError.ServiceQuotaExceeded, () => Place(Hold("one-too-many")));
        lake.Stores.ReleaseHold(Scope, store.Arn, "a", Counsel);
        Place(Hold("one-too-many"));
    }

    private static NewLegalHold Hold(string name) => new(name, null, null, "why");

    private static EventDataStoreRecord Create(Lake lake, string name = "store-1") => lake.Stores.Create(Scope, new NewEventDataStore { Name = name, TerminationProtectionEnabled = false });

    private Lake Open() => Lake.Open(new LakeOptions { DataDirectory = directory["lake"], TimeProvider = time });
}
