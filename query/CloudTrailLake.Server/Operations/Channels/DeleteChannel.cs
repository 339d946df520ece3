using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Channels;

/// <summary>Deletes a channel; the events that came through it stay.</summary>
internal sealed class DeleteChannel(Lake lake) : Operation<ChannelRequest, EmptyResponse>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    protected override StructureShape Input => ChannelRequest.Shape;

    /// <inheritdoc/>
    protected override Task<EmptyResponse> RunAsync(Caller caller, ChannelRequest request, CancellationToken cancellationToken)
    {
        lake.Channels.Delete(caller.Scope, request.Channel);
        return Task.FromResult(EmptyResponse.Instance);
    }
}
