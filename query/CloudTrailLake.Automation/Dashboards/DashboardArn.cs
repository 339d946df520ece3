using System.Diagnostics.CodeAnalysis;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Dashboards;

/// <summary>The ARN of a dashboard: <c>arn:aws:cloudtrail:REGION:ACCOUNT:dashboard/NAME</c>.</summary>
internal readonly record struct DashboardArn(LakeScope Scope, string Name)
{
    private const string ResourcePrefix = "dashboard/";

    /// <summary>Reads an ARN; false for any other text, and for the ARN of another kind of resource.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DashboardArn arn)
    {
        arn = default;
        if (text?.Split(':') is not ["arn", "aws", "cloudtrail", { Length: > 0 } region, { Length: > 0 } account, var resource]
            || !resource.StartsWith(ResourcePrefix, StringComparison.Ordinal) || resource.Length == ResourcePrefix.Length)
        {
            return false;
        }

        arn = new DashboardArn(new LakeScope(account, region), resource[ResourcePrefix.Length..]);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"arn:aws:cloudtrail:{Scope.Region}:{Scope.AccountId}:{ResourcePrefix}{Name}";
}
