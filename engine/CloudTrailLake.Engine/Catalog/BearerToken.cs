namespace CloudTrailLake.Engine.Catalog;

/// <summary>What is kept of a bearer token: all but the token itself, of which only the hash is kept. The row decides who its bearer is; a request cannot.</summary>
/// <param name="Id">Its public part.</param>
/// <param name="Name">What its maker calls it.</param>
/// <param name="Scope">Account and Region of its bearer.</param>
/// <param name="PrincipalArn">Who its bearer is.</param>
/// <param name="Role">What its bearer may do.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From when on it is refused.</param>
/// <param name="RevokedAt">Since when it is refused, if it was revoked.</param>
/// <param name="LastUsedAt">When it was last used, to <see cref="BearerTokenLimits.LastUsedPrecision"/>; null when never.</param>
internal sealed record BearerToken(
    string Id,
    string Name,
    LakeScope Scope,
    string PrincipalArn,
    AccessRole Role,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt)
{
    /// <summary>Where it stands at a time.</summary>
    public BearerTokenStatus StatusAt(DateTimeOffset now) =>
        RevokedAt is not null ? BearerTokenStatus.Revoked : now >= ExpiresAt ? BearerTokenStatus.Expired : BearerTokenStatus.Active;
}
