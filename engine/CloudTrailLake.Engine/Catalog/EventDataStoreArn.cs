using System.Diagnostics.CodeAnalysis;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>The ARN of an event data store: <c>arn:aws:cloudtrail:REGION:ACCOUNT:eventdatastore/UUID</c>.</summary>
internal readonly record struct EventDataStoreArn(LakeScope Scope, Guid Id)
{
    private const string ResourcePrefix = "eventdatastore/";

    /// <summary>Reads an ARN; false for any other text, and for the ARN of another kind of resource.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EventDataStoreArn arn)
    {
        arn = default;
        var parts = text?.Split(':');
        if (parts is not ["arn", "aws", "cloudtrail", { Length: > 0 }, { Length: > 0 }, var resource] || !resource.StartsWith(ResourcePrefix, StringComparison.Ordinal))
        {
            return false;
        }

        if (!Guid.TryParseExact(resource.AsSpan(ResourcePrefix.Length), "D", out var id))
        {
            return false;
        }

        arn = new EventDataStoreArn(new LakeScope(parts[4], parts[3]), id);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"arn:aws:cloudtrail:{Scope.Region}:{Scope.AccountId}:{ResourcePrefix}{Id:D}";
}
