using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.ResourcePolicies;

/// <summary>The input of the operations that take a resource and nothing else.</summary>
/// <param name="ResourceArn">Its ARN.</param>
internal sealed record ResourceArnRequest(string ResourceArn)
{
    /// <summary>Its shape.</summary>
    public static readonly StructureShape Shape = new(Member.Needed("ResourceArn", CloudTrailShapes.ResourceArn));
}
