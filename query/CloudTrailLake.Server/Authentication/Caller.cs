using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Authentication;

/// <summary>Who sent a request: account, principal and role from the access key's row, the Region from the credential scope.</summary>
internal sealed record Caller(LakeScope Scope, string PrincipalArn, string AccessKeyId, AccessRole Role);
