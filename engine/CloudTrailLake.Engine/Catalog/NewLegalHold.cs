namespace CloudTrailLake.Engine.Catalog;

/// <summary>A legal hold to be placed.</summary>
/// <param name="Name">Unique in the store.</param>
/// <param name="From">Event time from which it covers; null: from the beginning.</param>
/// <param name="To">Event time before which it covers; null: without end.</param>
/// <param name="Reason">Why.</param>
internal sealed record NewLegalHold(string Name, DateTimeOffset? From, DateTimeOffset? To, string Reason);
