using CloudTrailLake.Automation.Dashboards;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Policies;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Operations.ResourcePolicies;

/// <summary>Finds the resource of an ARN that a policy is asked of or for.</summary>
internal static class PolicyResource
{
    /// <summary>The kind of an ARN's resource, which must be there.</summary>
    /// <exception cref="ServiceException">The text is no ARN, or of a resource that is not there or carries no policy.</exception>
    public static ResourcePolicyKind Get(Lake lake, LakeScope scope, string arn)
    {
        if (arn.Split(':') is not ["arn", "aws", "cloudtrail", { Length: > 0 }, { Length: > 0 }, { Length: > 0 } resource])
        {
            throw new ServiceException(ErrorCode.ResourceARNNotValid, $"'{arn}' is not the ARN of a CloudTrail resource.");
        }

        var (kind, found) = resource.Split('/')[0] switch
        {
            "eventdatastore" when EventDataStoreArn.TryParse(arn, out var store) => (ResourcePolicyKind.EventDataStore, store.Scope == scope && lake.Stores.Find(scope, store.Id) is not null),
            "channel" when ChannelArn.TryParse(arn, out var channel) => (ResourcePolicyKind.Channel, channel.Scope == scope && lake.Channels.Find(channel) is not null),
            "dashboard" when DashboardArn.TryParse(arn, out var dashboard) =>
                (ResourcePolicyKind.Dashboard, dashboard.Scope == scope && lake.Control.Read(session => DashboardTable.Find(session, scope, dashboard.Name)) is not null),
            "eventdatastore" or "channel" or "dashboard" => throw new ServiceException(ErrorCode.ResourceARNNotValid, $"'{arn}' is not the ARN of a CloudTrail resource."),
            _ => throw new ServiceException(ErrorCode.ResourceTypeNotSupported, $"Resources of the type of '{arn}' carry no policy."),
        };
        return found ? kind : throw new ServiceException(ErrorCode.ResourceNotFound, $"There is no resource '{arn}' in this account and Region.");
    }
}
