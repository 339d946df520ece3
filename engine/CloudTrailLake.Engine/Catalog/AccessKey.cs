namespace CloudTrailLake.Engine.Catalog;

/// <summary>A SigV4 access key. The row decides the caller's account, principal and role; a request cannot.</summary>
internal sealed record AccessKey(string Id, string Secret, string AccountId, string Region, string PrincipalArn, AccessRole Role)
{
    /// <summary>Leaves the secret out, whatever prints the record.</summary>
    public override string ToString() => $"{Id} ({PrincipalArn}, {Role})";
}
