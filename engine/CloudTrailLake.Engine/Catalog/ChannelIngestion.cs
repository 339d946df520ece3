namespace CloudTrailLake.Engine.Catalog;

/// <summary>How the last calls on a channel went (AWS: <c>IngestionStatus</c>).</summary>
/// <param name="SuccessTime">When an event was last taken in.</param>
/// <param name="SuccessEventId">The id that it got.</param>
/// <param name="ErrorCode">Why the last attempt that failed did; null when the last one succeeded.</param>
/// <param name="AttemptTime">When an event last came.</param>
/// <param name="AttemptEventId">The id that it got or would have got.</param>
internal sealed record ChannelIngestion(DateTimeOffset? SuccessTime, Guid? SuccessEventId, string? ErrorCode, DateTimeOffset? AttemptTime, Guid? AttemptEventId);
