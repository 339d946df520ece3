using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.AwsJson;

/// <summary>What a page token is good for.</summary>
internal readonly record struct PageScope(string Operation, LakeScope Caller, params string[] Filters);
