namespace CloudTrailLake.Server.AwsJson.Shapes;

/// <summary>A map of text to values of one shape; its names have a shape too.</summary>
internal sealed record MapShape(StringShape Key, Shape Value) : Shape;
