using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Rest.Tokens;

/// <summary>A bearer token as <c>/v1/tokens</c> shows it: everything but the token itself.</summary>
internal sealed record TokenDescription(
    string Id,
    string Name,
    AccessRole Role,
    BearerTokenStatus Status,
    string PrincipalArn,
    string AccountId,
    string Region,
    DateTimeOffset CreatedTime,
    DateTimeOffset ExpiresTime,
    DateTimeOffset? RevokedTime,
    DateTimeOffset? LastUsedTime)
{
    /// <summary>The description of a token at a time.</summary>
    public static TokenDescription Of(BearerToken token, DateTimeOffset now) => new(
        token.Id,
        token.Name,
        token.Role,
        token.StatusAt(now),
        token.PrincipalArn,
        token.Scope.AccountId,
        token.Scope.Region,
        token.CreatedAt,
        token.ExpiresAt,
        token.RevokedAt,
        token.LastUsedAt);
}
