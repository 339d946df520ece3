namespace CloudTrailLake.Server.AwsJson.Shapes;

/// <summary>An object; members that it does not name are passed over, as AWS does.</summary>
internal sealed record StructureShape(params Member[] Members) : Shape;
