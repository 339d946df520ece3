namespace CloudTrailLake.Server.AwsJson.Shapes;

/// <summary>A list with bounds on its number of members.</summary>
internal sealed record ListShape(Shape Member, int Min = 0, int Max = int.MaxValue) : Shape;
