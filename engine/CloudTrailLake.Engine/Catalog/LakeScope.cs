namespace CloudTrailLake.Engine.Catalog;

/// <summary>The account and Region that every resource belongs to, and outside of which it is not found.</summary>
internal readonly record struct LakeScope(string AccountId, string Region);
