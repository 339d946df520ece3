namespace CloudTrailLake.Server.Operations.ResourcePolicies;

/// <summary>A resource and its policy. There is no DelegatedAdminResourcePolicy: that is of organisations.</summary>
internal sealed record ResourcePolicyDetail(string ResourceArn, string ResourcePolicy);
