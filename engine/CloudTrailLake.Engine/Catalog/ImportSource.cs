namespace CloudTrailLake.Engine.Catalog;

/// <summary>Where an import reads (AWS: <c>S3ImportSource</c>).</summary>
internal sealed record ImportSource(string S3LocationUri, string S3BucketRegion, string S3BucketAccessRoleArn);
