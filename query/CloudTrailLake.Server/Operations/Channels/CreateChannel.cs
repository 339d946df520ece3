using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Channels;

/// <summary>Creates a channel, through which events from outside AWS come into stores.</summary>
internal sealed class CreateChannel(Lake lake) : Operation<CreateChannel.Request, CreateChannel.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        Member.Needed("Name", CloudTrailShapes.ChannelName),
        Member.Needed("Source", CloudTrailShapes.ChannelSource),
        Member.Needed("Destinations", CloudTrailShapes.ChannelDestinations),
        new("Tags", CloudTrailShapes.TagsList));

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var channel = lake.Channels.Create(caller.Scope, request.Name, request.Source, ChannelDestination.Locations(request.Destinations), request.Tags ?? []);
        return Task.FromResult(new Response(channel.Arn, channel.Name, channel.Source, ChannelDestination.Of(channel), request.Tags ?? []));
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(string Name, string Source, IReadOnlyList<ChannelDestination> Destinations, IReadOnlyList<Tag>? Tags);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(string ChannelArn, string Name, string Source, IReadOnlyList<ChannelDestination> Destinations, IReadOnlyList<Tag> Tags);
}
