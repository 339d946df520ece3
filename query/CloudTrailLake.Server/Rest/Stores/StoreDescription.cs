using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Rest.Stores;

/// <summary>An event data store as <c>/v1/stores</c> shows it.</summary>
internal sealed record StoreDescription(string Id, string Name, string Arn, EventDataStoreStatus Status, int RetentionDays, DateTimeOffset CreatedTime)
{
    /// <summary>The description of a store.</summary>
    public static StoreDescription Of(EventDataStoreRecord store) => new(store.Id.ToString("D"), store.Name, store.Arn, store.Status, store.RetentionDays, store.CreatedAt);
}
