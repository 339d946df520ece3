namespace CloudTrailLake.Server.AwsJson.Shapes;

/// <summary>A member of a structure.</summary>
internal sealed record Member(string Name, Shape Shape, bool Required = false)
{
    /// <summary>A member that must be there.</summary>
    public static Member Needed(string name, Shape shape) => new(name, shape, Required: true);
}
