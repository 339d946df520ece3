namespace CloudTrailLake.Server.AwsJson.Shapes;

/// <summary>True or false.</summary>
internal sealed record BooleanShape : Shape;
