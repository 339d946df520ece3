using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Authentication;

/// <summary>
/// Who sent a request: account, principal and role from the row of the access key or token; the Region from the credential scope of a signature, or from the token's row.
/// </summary>
/// <param name="Scope">Account and Region.</param>
/// <param name="PrincipalArn">The principal.</param>
/// <param name="AccessKeyId">Id of the access key or of the token.</param>
/// <param name="Role">What he may do.</param>
internal sealed record Caller(LakeScope Scope, string PrincipalArn, string AccessKeyId, AccessRole Role)
{
    /// <summary>Who sends a request that needs no credentials: he has no account, and may only look.</summary>
    public static Caller Nobody { get; } = new(new LakeScope("", ""), "", "", AccessRole.Read);

    /// <summary>Whether he came with a bearer token.</summary>
    public bool IsBearer { get; init; }

    /// <summary>Refuses a caller whose role does not include the one needed.</summary>
    /// <param name="needed">The role.</param>
    /// <param name="what">What needs it.</param>
    /// <exception cref="Errors.ServiceException">His role is another.</exception>
    public void Require(AccessRole needed, string what)
    {
        if (Role < needed)
        {
            throw new Errors.ServiceException(Errors.ErrorCode.AccessDenied, $"{PrincipalArn} has the role {Role}; {what} needs {needed}.")
            {
                Challenge = IsBearer ? new BearerChallenge(BearerChallenge.InsufficientScope, $"{what} needs the role {needed}.", AwsEnum.Name(needed).ToLowerInvariant()) : null,
            };
        }
    }
}
