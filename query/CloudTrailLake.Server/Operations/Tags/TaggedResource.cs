using CloudTrailLake.Automation.Dashboards;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Operations.Tags;

/// <summary>Finds the resource of an ARN that tags are asked of or for.</summary>
internal static class TaggedResource
{
    /// <summary>What the tags of an ARN's resource hang on: an event data store, which must not be pending deletion, a channel, or a dashboard of the account.</summary>
    /// <exception cref="ServiceException">The text is no ARN, or of a resource that is not there or carries no tags.</exception>
    public static Guid Get(Lake lake, LakeScope scope, string arn)
    {
        if (arn.Split(':') is not ["arn", "aws", "cloudtrail", { Length: > 0 }, { Length: > 0 }, { Length: > 0 } resource])
        {
            throw new ServiceException(ErrorCode.CloudTrailARNInvalid, $"'{arn}' is not the ARN of a CloudTrail resource.");
        }

        return resource.Split('/') switch
        {
            ["eventdatastore", ..] => lake.Stores.GetActive(scope, arn).Id,
            ["dashboard", var name] when DashboardArn.TryParse(arn, out var parsed) && parsed.Scope == scope && lake.Control.Read(session => DashboardTable.Find(session, scope, name)) is { } dashboard => dashboard.Id,
            ["channel", ..] => lake.Channels.Get(scope, arn).Id,
            ["trail", ..] or ["dashboard", ..] => throw new ServiceException(ErrorCode.ResourceNotFound, $"There is no resource '{arn}' in this account and Region."),
            _ => throw new ServiceException(ErrorCode.ResourceTypeNotSupported, $"Resources of the type of '{arn}' carry no tags."),
        };
    }
}
