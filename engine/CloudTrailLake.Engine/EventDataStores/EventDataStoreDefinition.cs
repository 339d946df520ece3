using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Engine.EventDataStores;

/// <summary>What a reader of the files must know of an event data store; mirrored into the log's <c>metaData</c>.</summary>
/// <param name="Id">The store's id: last part of its ARN, name of its folder.</param>
/// <param name="Name">Unique in account and Region.</param>
/// <param name="AccountId">Owner, 12 digits.</param>
/// <param name="Region">AWS Region.</param>
/// <param name="Family">Category family of its events.</param>
/// <param name="SelectorsJson">The advanced event selectors as JSON text in the API's form; null: every event is kept.</param>
/// <param name="RetentionDays">Retention period in days.</param>
internal sealed record EventDataStoreDefinition(
    Guid Id, string Name, string AccountId, string Region, EventStoreFamily Family, string? SelectorsJson, int RetentionDays);
