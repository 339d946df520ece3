using System.Diagnostics.CodeAnalysis;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>The ARN of a channel: <c>arn:aws:cloudtrail:REGION:ACCOUNT:channel/UUID</c>.</summary>
internal readonly record struct ChannelArn(LakeScope Scope, Guid Id)
{
    private const string ResourcePrefix = "channel/";

    /// <summary>Reads an ARN; false for any other text, and for the ARN of another kind of resource.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ChannelArn arn)
    {
        arn = default;
        if (text?.Split(':') is not ["arn", "aws", "cloudtrail", { Length: > 0 } region, { Length: > 0 } account, var resource]
            || !resource.StartsWith(ResourcePrefix, StringComparison.Ordinal)
            || !Guid.TryParseExact(resource.AsSpan(ResourcePrefix.Length), "D", out var id))
        {
            return false;
        }

        arn = new ChannelArn(new LakeScope(account, region), id);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"arn:aws:cloudtrail:{Scope.Region}:{Scope.AccountId}:{ResourcePrefix}{Id:D}";
}
