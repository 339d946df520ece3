using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Channels;

/// <summary>The input of operations that only name a channel, by ARN or id.</summary>
internal sealed record ChannelRequest(string Channel)
{
    /// <summary>Its shape.</summary>
    public static StructureShape Shape { get; } = new(Member.Needed("Channel", CloudTrailShapes.ChannelArn));
}
