namespace CloudTrailLake.Data.Transport;

/// <summary>An event data store as <c>GetSchema</c> lists it; what the lake does not tell is null.</summary>
internal sealed record StoreDescription(string Id, string Name, string? Arn, string? Status, int? RetentionDays, DateTime? CreatedTime);
