namespace CloudTrailLake.Server.AwsJson.Shapes;

/// <summary>A type of the API model with its constraints.</summary>
internal abstract record Shape;
