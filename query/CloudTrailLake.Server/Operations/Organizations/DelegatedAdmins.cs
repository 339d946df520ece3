using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Operations.Organizations;

/// <summary>Delegated administrators of an organization: a lake has none, and says why.</summary>
internal static class DelegatedAdmins
{
    /// <summary>What a caller is told who wants to register one, or to take the registration back.</summary>
    public static ServiceException Refusal(LakeOptions options, Caller caller) => options switch
    {
        { IsOrganization: false } => new(ErrorCode.OrganizationsNotInUse, $"The account {caller.Scope.AccountId} is not a member of an organization."),
        _ when caller.Scope.AccountId != options.AccountId => new(ErrorCode.NotOrganizationMasterAccount, $"Only the management account of the organization, {options.AccountId}, has delegated administrators."),
        _ => new(ErrorCode.UnsupportedOperation, "Delegated administrators are not kept here: give the member account's user an access key of the management account."),
    };
}
