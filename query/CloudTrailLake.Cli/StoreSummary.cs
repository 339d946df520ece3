namespace CloudTrailLake.Cli;

/// <summary>A store in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Status">Where it stands in its life.</param>
/// <param name="RetentionDays">Days that events stay.</param>
internal sealed record StoreSummary(string Name, string Arn, string Status, int RetentionDays);
