using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Operations.Imports;

/// <summary>The API's <c>ImportSource</c>: an S3 location and nothing else.</summary>
internal sealed record ImportSourceMember(ImportSource S3);
