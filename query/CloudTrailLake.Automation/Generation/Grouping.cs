namespace CloudTrailLake.Automation.Generation;

/// <summary>What events are counted by.</summary>
/// <param name="Column">The expression.</param>
/// <param name="Alias">Name of the column, where the expression gives none.</param>
/// <param name="IsTime">Whether it is a span of time: such rows come in its order.</param>
internal sealed record Grouping(string Column, string? Alias = null, bool IsTime = false)
{
    public static readonly Grouping User = new("userIdentity.arn");
    public static readonly Grouping Address = new("sourceIPAddress");
    public static readonly Grouping Region = new("awsRegion");
    public static readonly Grouping Service = new("eventSource");
    public static readonly Grouping Event = new("eventName");
    public static readonly Grouping Error = new("errorCode");
    public static readonly Grouping Account = new("recipientAccountId");
    public static readonly Grouping Agent = new("userAgent");
    public static readonly Grouping Role = new("userIdentity.sessionContext.sessionIssuer.userName", "role");
    public static readonly Grouping Bucket = new("element_at(requestParameters, 'bucketName')", "bucketName");

    /// <summary>A span of time of the calendar.</summary>
    public static Grouping Span(string unit) => new($"date_trunc('{unit}', eventTime)", unit, IsTime: true);
}
