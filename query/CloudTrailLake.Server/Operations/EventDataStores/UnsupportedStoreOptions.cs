using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Operations.EventDataStores;

/// <summary>Options of create and update that lean on other AWS services; they are refused in words, never taken and forgotten.</summary>
internal static class UnsupportedStoreOptions
{
    /// <summary>Refuses organisation stores and KMS keys.</summary>
    public static void Check(bool? organizationEnabled, string? kmsKeyId)
    {
        if (organizationEnabled == true)
        {
            throw new ServiceException(ErrorCode.OrganizationsNotInUse, "The account is not a member of an organization: OrganizationEnabled cannot be true.");
        }

        if (kmsKeyId is not null)
        {
            throw new ServiceException(ErrorCode.KmsKeyNotFound, $"There is no KMS key '{kmsKeyId}': this service has none. Leave KmsKeyId out.");
        }
    }
}
