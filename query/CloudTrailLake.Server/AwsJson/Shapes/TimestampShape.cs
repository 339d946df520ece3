namespace CloudTrailLake.Server.AwsJson.Shapes;

/// <summary>A moment as a JSON number: seconds since the Unix epoch, with or without a fraction.</summary>
internal sealed record TimestampShape : Shape;
