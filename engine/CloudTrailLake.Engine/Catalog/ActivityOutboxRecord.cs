namespace CloudTrailLake.Engine.Catalog;

/// <summary>The record of an API call on its way to the journal.</summary>
/// <param name="EventId">Its <c>eventID</c>.</param>
/// <param name="Scope">Account and Region of the call.</param>
/// <param name="Stores">The stores that took records when the call came.</param>
/// <param name="Json">The record.</param>
internal sealed record ActivityOutboxRecord(Guid EventId, LakeScope Scope, IReadOnlyList<Guid> Stores, string Json);
