using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Channels;

/// <summary>Changes a channel's name, or the stores that take its events from now on.</summary>
internal sealed class UpdateChannel(Lake lake) : Operation<UpdateChannel.Request, UpdateChannel.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        Member.Needed("Channel", CloudTrailShapes.ChannelArn),
        new("Destinations", CloudTrailShapes.ChannelDestinations),
        new("Name", CloudTrailShapes.ChannelName));

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var locations = request.Destinations is null ? null : ChannelDestination.Locations(request.Destinations);
        var channel = lake.Channels.Update(caller.Scope, request.Channel, request.Name, locations);
        return Task.FromResult(new Response(channel.Arn, channel.Name, channel.Source, ChannelDestination.Of(channel)));
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(string Channel, IReadOnlyList<ChannelDestination>? Destinations, string? Name);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(string ChannelArn, string Name, string Source, IReadOnlyList<ChannelDestination> Destinations);
}
